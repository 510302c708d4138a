//! A pack that changes between handing in and judging: the verdict stands beside the content that it holds for.

use std::path::Path;
use std::sync::Arc;

use tatami_tests::harness::{Client, Server, write_trial_pack};
use tempfile::TempDir;

/// The reference answers the case that is generated.
fn write_pack(pack: &Path, reference: &str) {
    write_trial_pack(
        pack,
        &[
            (
                "double/problem.toml",
                "kind = \"function\"\ntitle = \"Double\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n[signature]\nfunction = \"twice(n: int) -> int\"\n\n[limits]\nsteps = 200000000\n",
            ),
            ("double/statement.md", "Double it.\n"),
            ("double/cases/sample.jsonl", "{\"name\": \"none\", \"args\": [0], \"expected\": 0}\n"),
            ("double/cases/all.jsonl", "{\"name\": \"many\", \"generator\": \"numbers\", \"n\": 7, \"seed\": 1}\n"),
            ("double/generators/numbers.py", "def scale(n, seed):\n    return [n + seed]\n"),
            ("double/solutions/python/main.py", reference),
        ],
    );
}

const RIGHT: &str = "def twice(n):\n    return 2 * n\n";
const BROKEN: &str = "def twice(n):\n    return 2 * n if n == 0 else nothing\n";

/// The content that the report's page names.
fn content(client: &Client, id: &str) -> String {
    let page = client.get(&format!("/submissions/{id}")).expect(200).body;
    let named = page.split_once("Problem trial/double at ").unwrap_or_else(|| panic!("no content in {page}")).1;
    named.chars().take_while(char::is_ascii_hexdigit).collect()
}

#[test]
fn what_is_judged_again_after_its_pack_was_mended_is_of_the_mended_pack() {
    let folder = TempDir::new().expect("a folder");
    let pack = folder.path().join("trial");
    write_pack(&pack, BROKEN);
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let mut server = Server::start_with(data.clone(), folder.path(), &[]);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let failed = bob.judge("trial/double", RIGHT, "first");
    assert_eq!(failed.verdict(), "IE", "{}", server.log());
    let broken = content(&bob, &failed.id);
    assert_eq!(server.terminate().code(), Some(0));

    write_pack(&pack, RIGHT);
    let server = Server::start_with(data, folder.path(), &[]);
    let (ada, bob) = (ada.moved_to(server.address()), bob.moved_to(server.address()));
    assert_eq!(content(&bob, &failed.id), broken, "what failed, failed for the broken pack");
    ada.post(&format!("/admin/set-aside/{}", failed.id), &[]).leads_to("/admin/set-aside");
    assert_eq!(bob.judging(failed.id.clone()).verdict(), "AC");
    let new = bob.judge("trial/double", RIGHT, "second");
    assert_eq!(new.verdict(), "AC");
    let mended = content(&bob, &new.id);
    assert_ne!(mended, broken);
    assert_eq!(content(&bob, &failed.id), mended);
    server.finish();
}
