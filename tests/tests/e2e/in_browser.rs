//! What browsers need to run guests themselves and to go on without a network.

use serde_json::{Value, json};

use tatami_tests::harness::{Client, Server};

const KATA: &str = "/problems/core/two-sum";

/// What the page of a problem hands to its script.
fn data(client: &Client, path: &str) -> Value {
    let page = client.get(path).expect(200).body;
    let json = page.split_once("id=\"problem-data\">").and_then(|(_, rest)| rest.split_once("</script>"));
    serde_json::from_str(json.expect("the data of the page").0).expect("it is JSON")
}

/// Where an address of the page's assets is, by the start of its name.
fn asset(client: &Client, name: &str) -> String {
    let page = client.get("/problems").expect(200).body;
    let start = page.find(&format!("/assets/{name}-")).expect("it is in the page");
    page[start..].split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn guests_are_served_under_addresses_that_never_change() {
    let server = Server::start();
    let ada = server.user("ada");
    let facts = &data(&ada, KATA)["in_browser"];
    for (name, language) in [("python", "python"), ("javascript", "typescript")] {
        let guest = &facts["guests"][name];
        assert_eq!(facts["task"]["languages"][language]["guest"], name);
        let url = guest["url"].as_str().expect("an address");
        let (headers, plain) = ada.bytes(url, "identity");
        assert_eq!(headers["content-type"], "application/wasm");
        assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
        assert!(plain.starts_with(b"\0asm"), "{name} is a module");
        assert_eq!(guest["size"], plain.len());
    }
    // `tatami precompile` has packed them, as the build does.
    let url = facts["guests"]["python"]["url"].as_str().expect("an address");
    let (headers, packed) = ada.bytes(url, "br");
    assert_eq!(headers["content-encoding"], "br");
    assert_eq!(headers["content-length"], packed.len().to_string());
    assert_eq!(facts["guests"]["python"]["download"], packed.len());
    assert!(facts["guests"]["python"]["size"].as_u64() > Some(2 * packed.len() as u64));
    ada.get("/guests/python-0000000000000000.wasm").expect(404);
    ada.get("/guests/manifest.json").expect(404);
    server.finish();
}

#[test]
fn a_page_has_the_answers_of_its_samples_and_no_others() {
    let server = Server::start();
    let ada = server.user("ada");
    let data = data(&ada, KATA);
    let samples = data["samples"].as_array().expect("samples");
    assert!(samples.iter().all(|sample| sample["expected"].as_array().is_some_and(|answers| !answers.is_empty())));
    let page = ada.get(KATA).expect(200).body;
    assert_eq!(page.matches("\"expected\":").count(), samples.len());
    let nobody = server.client();
    let page = nobody.get(KATA).expect(200).body;
    assert!(!page.contains("in_browser"), "who may not run needs no guest");
    server.finish();
}

#[test]
fn webassembly_is_compiled_in_the_worker_and_nowhere_else() {
    let server = Server::start();
    let ada = server.user("ada");
    let policy = |path: &str| ada.get(path).expect(200).header("content-security-policy").to_owned();
    let worker = data(&ada, KATA)["in_browser"]["worker"].as_str().expect("an address").to_owned();
    assert!(policy(&worker).contains("'wasm-unsafe-eval'"));
    for path in [KATA, "/problems", "/sw.js", &asset(&ada, "shell")] {
        assert!(!policy(path).contains("wasm-unsafe-eval"), "{path}");
        assert!(policy(path).contains("worker-src 'self'"), "{path}");
    }
    server.finish();
}

#[test]
fn the_service_worker_is_asked_for_again_and_the_offline_page_names_nobody() {
    let server = Server::start();
    let ada = server.user("ada");
    let worker = ada.get("/sw.js").expect(200);
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert!(worker.header("content-type").starts_with("text/javascript"));
    assert!(worker.body.contains(&asset(&ada, "shell")), "it fetches the shell ahead");
    let offline = ada.get("/offline").expect(200).body;
    assert!(offline.contains("No network") && !offline.contains("ada"));
    let manifest = ada.get(&asset(&ada, "app")).expect(200);
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
    for icon in manifest.json()["icons"].as_array().expect("icons") {
        assert!(!ada.bytes(icon["src"].as_str().expect("an address"), "identity").1.is_empty());
    }
    server.finish();
}

#[test]
fn what_was_kept_is_taken_once_and_for_nobody_else() {
    let server = Server::start();
    let (ada, ben) = (server.user("ada"), server.user("ben"));
    let path = format!("{KATA}/submissions");
    let source = "def two_sum(nums, target):\n    return []\n";
    let kept = json!({"language": "python", "source": source, "claim": null, "key": "kept", "person": "ada"});
    let first = ada.send_json("POST", &path, &kept).expect(201).json();
    let again = ada.send_json("POST", &path, &kept).expect(201).json();
    assert_eq!(first["id"], again["id"]);
    let refused = ben.send_json("POST", &path, &kept).expect(409);
    assert!(refused.body.contains("somebody else"), "{}", refused.body);
    assert!(!ben.get(&format!("{KATA}?tab=attempts")).expect(200).body.contains("/submissions/0"));
    server.finish();
}
