//! Counter-examples over HTTP: who sees them, and how many.

use tatami_tests::harness::{Client, Server};

const PROBLEM: &str = "core/binary-search";
const HEADING: &str = "The smallest input we found on which your solution fails";

/// Right but for one kind of input, so that the samples pass.
fn wrong(condition: &str) -> String {
    format!(
        "from bisect import bisect_left\n\n\ndef search(nums, target):\n    if {condition}:\n        return -7\n    \
         i = bisect_left(nums, target)\n    return i if i < len(nums) and nums[i] == target else -1\n"
    )
}

/// The report page of a fresh submission, and what stands beside the editor.
fn pages(client: &Client, condition: &str, key: &str) -> (String, String) {
    let judged = client.judge(PROBLEM, &wrong(condition), key);
    assert_eq!(judged.verdict(), "WA", "{condition}");
    let report = client.get(&format!("/submissions/{}", judged.id)).expect(200).body;
    let fragment = client.get(&format!("/submissions/{}/fragment", judged.id)).expect(200).body;
    (report, fragment)
}

#[test]
fn the_page_shows_three_different_ones_and_no_fourth() {
    let server = Server::start();
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let (report, fragment) = pages(&ada, "len(nums) == 2", "key-1");
    for page in [&report, &fragment] {
        assert!(page.contains(HEADING), "{page}");
        assert!(page.contains("nums = [0, 1]\ntarget = 0"), "{page}");
        assert!(page.contains("data-add-case=\"[[0, 1], 0]\""), "{page}");
    }
    // The same again is no other, and neither is another mistake that fails on the same.
    for (condition, key) in [("len(nums) == 2", "key-2"), ("2 == len(nums)", "key-3"), ("len(nums) in (2,)", "key-4")] {
        assert!(pages(&ada, condition, key).0.contains("nums = [0, 1]\ntarget = 0"), "{condition}");
    }
    for (condition, key) in [("nums == []", "key-5"), ("target < 0", "key-6")] {
        assert!(pages(&ada, condition, key).0.contains(HEADING), "{condition}");
    }
    let (report, fragment) = pages(&ada, "len(nums) == 3", "key-7");
    assert!(!report.contains("counter-example") && !fragment.contains("data-add-case"), "{report}");
    // Not even after a restart; but those she has seen, and others at their first.
    let server = Server::start_in(server.kill());
    let (ada, bob) = (ada.moved_to(server.address()), bob.moved_to(server.address()));
    assert!(!pages(&ada, "len(nums) == 3", "key-8").0.contains(HEADING));
    assert!(pages(&ada, "nums == []", "key-9").0.contains(HEADING));
    assert!(pages(&bob, "len(nums) == 3", "key-1").0.contains(HEADING));
    server.finish();
}

#[test]
fn a_program_is_shown_text() {
    let server = Server::start();
    let ada = server.user("ada");
    // Right but for two numbers, which no sample has.
    let source = "data = list(map(int, open(0).read().split()))\nn, q = data[:2]\nfor i in range(q):\n    \
                  l, r = data[2 + n + 2 * i : 4 + n + 2 * i]\n    print(-7 if n == 2 else sum(data[1 + l : 2 + r]))\n";
    let judged = ada.judge("core/range-totals", source, "key-1");
    assert_eq!(judged.verdict(), "WA");
    for page in [format!("/submissions/{}", judged.id), format!("/submissions/{}/fragment", judged.id)] {
        let page = ada.get(&page).expect(200).body;
        assert!(page.contains(HEADING), "{page}");
        // Browsers leave out the line feed at the beginning of a `pre`.
        assert!(page.contains("tabindex=\"0\">\n2 1\n0 0\n1 1\n</pre>"), "{page}");
        assert!(page.contains("data-add-case=\"2 1\n0 0\n1 1\n\""), "{page}");
        assert!(page.contains("<mark>0</mark>\n</pre>") && page.contains("<mark>-</mark>7\n</pre>"), "{page}");
    }
    server.finish();
}

#[test]
fn a_query_is_shown_tables() {
    let server = Server::start();
    let ada = server.user("ada");
    // Right but for two payments, which no sample has.
    let sum = |table: &str| format!("(SELECT COALESCE(SUM(cents), 0) FROM {table} WHERE course_id = courses.id)");
    let source = format!(
        "SELECT id, title, (SELECT COUNT(DISTINCT student_id) FROM payments WHERE course_id = courses.id),\n  \
         {} - {} + (SELECT COUNT(*) = 2 FROM payments) AS balance\nFROM courses ORDER BY balance DESC, id;\n",
        sum("payments"),
        sum("refunds"),
    );
    let accepted = ada.submit("core/course-balances", "sql", &source, "key-1").expect(201).json();
    let judged = ada.judging(accepted["id"].as_str().expect("an id").to_owned());
    assert_eq!(judged.verdict(), "WA");
    for page in [format!("/submissions/{}", judged.id), format!("/submissions/{}/fragment", judged.id)] {
        let page = ada.get(&page).expect(200).body;
        assert!(page.contains(HEADING), "{page}");
        let whole = [
            "<th scope=\"col\">student_id</th><th scope=\"col\">cents</th>",
            "<tr><td class=\"number\">1</td><td class=\"text\">a</td></tr>",
            "<tr><td class=\"number\">2</td><td class=\"number\">1</td><td class=\"number\">0</td><td class=\"number\">1</td></tr>",
            "<span class=\"tiny faint\">no rows</span>",
            // What is expected, and what the query answers.
            "<td class=\"number\">2</td><td class=\"sql-mark\">missing</td></tr>",
            "<td class=\"number\">3</td><td class=\"sql-mark\">not expected</td></tr>",
        ];
        for part in whole {
            assert!(page.contains(part), "{part} in {page}");
        }
        let typed = "{&#34;courses&#34;: [[1, &#34;a&#34;]], &#34;payments&#34;: [[1, 1, 0, 1], [2, 1, 0, 1]], &#34;refunds&#34;: []}";
        assert!(page.contains(&format!("data-add-case=\"{typed}\"")), "{page}");
        assert!(page.contains("Made smaller from a hidden case"), "{page}");
    }
    server.finish();
}

#[test]
fn a_sample_that_fails_is_enough() {
    let server = Server::start();
    let ada = server.user("ada");
    let (report, _) = pages(&ada, "True", "key-1");
    assert!(report.contains("data-verdict=\"WA\"") && !report.contains(HEADING), "{report}");
    server.finish();
}
