//! Signing up, in and out.

use std::io::Write;
use std::process::Stdio;

use tatami_tests::harness::{PASSWORD, Server, program};

#[test]
fn the_first_account_administers_and_the_second_does_not() {
    let server = Server::start();
    // With no account yet, signing in leads to signing up.
    server.client().get("/sign-in").leads_to("/sign-up");
    let ada = server.user("ada");
    let bob = server.user("bob");
    assert!(ada.get("/problems").body.contains("href=\"/admin\""));
    assert!(!bob.get("/problems").body.contains("href=\"/admin\""));
    ada.get("/admin").expect(200);
    let refused = bob.get("/admin").expect(403);
    assert!(refused.body.contains("administrator"), "403 says who could grant it: {}", refused.body);
    server.finish();
}

#[test]
fn signing_up_says_what_is_wrong_and_loses_nothing() {
    let server = Server::start();
    server.user("ada");
    let nobody = server.client();
    let form = |username, password| {
        nobody.post("/sign-up", &[("username", username), ("display_name", "Grace <b>H</b>"), ("password", password)])
    };
    let taken = form("Ada", PASSWORD).expect(422);
    assert!(taken.body.contains("This user name is taken"), "{}", taken.body);
    assert!(taken.body.contains("Grace &#60;b&#62;H&#60;/b&#62;"), "what was entered is kept, escaped: {}", taken.body);
    assert!(!taken.body.contains(PASSWORD), "a password is never sent back");
    form("grace", "short").expect(422);
    form("no spaces please", PASSWORD).expect(422);
    assert!(!nobody.is_signed_in());
    server.finish();
}

#[test]
fn signing_in_and_out() {
    let server = Server::start();
    let ada = server.user("ada");
    assert!(ada.is_signed_in());
    let session = ada.cookie_header();
    ada.post("/sign-out", &[]).leads_to("/sign-in");
    assert!(!ada.is_signed_in());
    // The session is over on the server, not only in the browser.
    let stale = server.client();
    let page = stale.send("GET", "/settings", &[("cookie", &session)], Vec::new());
    page.leads_to("/sign-in?return_to=/settings");

    let wrong = ada.sign_in("ada", "not the password").expect(422);
    let unknown = ada.sign_in("nobody-here", "not the password").expect(422);
    let sentence = "The user name or the password is not right.";
    assert!(wrong.body.contains(sentence) && unknown.body.contains(sentence), "both sound the same");
    assert!(wrong.body.contains("value=\"ada\""), "the name is kept");
    assert!(!ada.is_signed_in());
    ada.sign_in("ADA", PASSWORD).leads_to("/problems");
    assert!(ada.is_signed_in());
    // Signing in leads nowhere else.
    let fields = [("username", "ada"), ("password", PASSWORD), ("return_to", "https://evil.example/")];
    server.client().post("/sign-in", &fields).leads_to("/");
    server.finish();
}

#[test]
fn the_session_cookie_is_out_of_reach_of_scripts() {
    let server = Server::start();
    let ada = server.user("ada");
    let answer = ada.sign_in("ada", PASSWORD);
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let session = cookies.into_iter().find(|cookie| cookie.starts_with("session=")).expect("a session");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(session.contains(part), "{session}");
    }
    server.finish();
}

#[test]
fn a_closed_registration_takes_nobody_in() {
    let server = Server::start();
    let (admin, member) = (server.user("ada"), server.user("bob"));
    member.post("/admin/registration", &[("open", "no")]).expect(403);
    admin.post("/admin/registration", &[("open", "no")]).leads_to("/admin");
    let nobody = server.client();
    let page = nobody.get("/sign-up").expect(200);
    assert!(page.main().contains("Registration is closed") && !page.main().contains("name=\"password\""));
    let fields = [("username", "carol"), ("display_name", ""), ("password", PASSWORD)];
    let refused = nobody.post("/sign-up", &fields).expect(403);
    assert!(refused.main().contains("Ask an administrator"), "{}", refused.main());
    assert_eq!(nobody.sign_in("carol", PASSWORD).status, 422, "there is no such account");
    // An administrator still makes accounts, with a password that is told once.
    let fields = [("username", "carol"), ("display_name", "Carol"), ("role", "member")];
    let made = admin.post("/admin/users", &fields);
    assert!(matches!(made.status, 200 | 303), "{made:?}");
    admin.post("/admin/registration", &[("open", "yes")]).leads_to("/admin");
    server.user("dave");
    server.finish();
}

#[test]
fn changing_the_password_ends_every_other_session() {
    let server = Server::start();
    let here = server.user("ada");
    let elsewhere = server.client();
    elsewhere.sign_in("ada", PASSWORD).leads_to("/problems");
    let change = |old, new| here.post("/settings/password", &[("old_password", old), ("new_password", new)]);
    let wrong = change("not the password", "another-good-password").expect(422);
    assert!(wrong.main().contains("This is not your present password"), "{}", wrong.main());
    change(PASSWORD, "short").expect(422);
    assert!(elsewhere.is_signed_in());
    change(PASSWORD, "another-good-password").leads_to("/settings");
    assert!(here.is_signed_in() && !elsewhere.is_signed_in());
    elsewhere.sign_in("ada", PASSWORD).expect(422);
    elsewhere.sign_in("ada", "another-good-password").leads_to("/problems");
    server.finish();
}

#[test]
fn the_command_line_makes_accounts_beside_the_server() {
    let server = Server::start();
    server.user("ada");
    let mut child = std::process::Command::new(program())
        .args(["user", "create", "grace", "--role", "admin", "--data-dir"])
        .arg(server.data())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it can be started");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    writeln!(stdin, "{PASSWORD}").expect("the password is read");
    drop(stdin);
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&done.stdout), "grace is an administrator\n");
    let grace = server.client();
    grace.sign_in("grace", PASSWORD).leads_to("/problems");
    grace.get("/admin").expect(200);
    server.finish();
}

#[test]
fn guessing_passwords_is_slowed_down() {
    let server = Server::start();
    let ada = server.user("ada");
    let answers = (0..40).map(|_| ada.sign_in("ada", "not the password"));
    let refused = answers.into_iter().find(|answer| answer.status != 422).expect("guessing has an end");
    assert_eq!(refused.status, 429);
    assert!(refused.body.contains("Try again in"), "{}", refused.body);
    server.finish();
}
