//! Statements as HTML.

use insta::assert_snapshot;
use proptest::prelude::*;
use tatami_packs::render::{render_markdown, render_markdown_in};

fn html(text: &str) -> String {
    render_markdown(text).html
}

/// What was left out, and the text it was about.
fn warnings(text: &str) -> Vec<(&'static str, &str)> {
    render_markdown(text).warnings.into_iter().map(|w| (w.code, &text[w.span])).collect()
}

#[test]
fn headings_start_at_h3_with_ids() {
    assert_snapshot!(html("## What it *does*\ntext\n### Steps\n## What it does\n"), @r#"
    <h3 id="what-it-does">What it <em>does</em></h3>
    <p>text</p>
    <h4 id="steps">Steps</h4>
    <h3 id="what-it-does--2">What it does</h3>
    "#);
    assert_snapshot!(html("# a\n## b\n### c\n#### d\n##### e\n"), @r#"
    <h3 id="a">a</h3>
    <h4 id="b">b</h4>
    <h5 id="c">c</h5>
    <h6 id="d">d</h6>
    <h6 id="e">e</h6>
    "#);
    let prefixed = render_markdown_in("# Plan\n[see](#plan)", "editorial-");
    assert_snapshot!(prefixed.html, @r##"
    <h3 id="editorial-plan">Plan</h3>
    <p><a href="#editorial-plan" rel="noopener noreferrer">see</a></p>
    "##);
}

#[test]
fn tables_lists_and_quotes() {
    assert_snapshot!(html("| a | b | c |\n|---|:-:|--:|\n| 1 | *2* | `3` |\n"), @r#"
    <table><thead><tr><th>a</th><th class="align-center">b</th><th class="align-right">c</th></tr></thead><tbody>
    <tr><td>1</td><td class="align-center"><em>2</em></td><td class="align-right"><code>3</code></td></tr>
    </tbody></table>
    "#);
    assert_snapshot!(html("- [x] done\n- [ ] open\n\n3. three\n\n~~no~~ \\*\n\n> [!NOTE]\n> mind\n"), @r#"
    <ul>
    <li>☑ done</li>
    <li>☐ open</li>
    </ul>
    <ol start="3">
    <li>three</li>
    </ol>
    <p><del>no</del> *</p>
    <blockquote class="markdown-alert-note">
    <p>mind</p>
    </blockquote>
    "#);
}

#[test]
fn code_is_highlighted_by_class() {
    assert_snapshot!(html("```python\ndef f(x):\n    return \"<&\"  # no\n```\n"), @r#"
    <pre class="code" tabindex="0" data-language="python"><code><span class="hl-source hl-python"><span class="hl-meta hl-function hl-python"><span class="hl-storage hl-type hl-function hl-python"><span class="hl-keyword hl-declaration hl-function hl-python">def</span></span> <span class="hl-entity hl-name hl-function hl-python"><span class="hl-meta hl-generic-name hl-python">f</span></span></span><span class="hl-meta hl-function hl-parameters hl-python"><span class="hl-punctuation hl-section hl-parameters hl-begin hl-python">(</span></span><span class="hl-meta hl-function hl-parameters hl-python"><span class="hl-variable hl-parameter hl-python">x</span><span class="hl-punctuation hl-section hl-parameters hl-end hl-python">)</span></span><span class="hl-meta hl-function hl-python"><span class="hl-punctuation hl-section hl-function hl-begin hl-python">:</span></span>
        <span class="hl-keyword hl-control hl-flow hl-return hl-python">return</span> <span class="hl-meta hl-string hl-python"><span class="hl-string hl-quoted hl-double hl-python"><span class="hl-punctuation hl-definition hl-string hl-begin hl-python">&quot;</span></span></span><span class="hl-meta hl-string hl-python"><span class="hl-string hl-quoted hl-double hl-python">&lt;&amp;<span class="hl-punctuation hl-definition hl-string hl-end hl-python">&quot;</span></span></span>  <span class="hl-comment hl-line hl-number-sign hl-python"><span class="hl-punctuation hl-definition hl-comment hl-python">#</span> no
    </span></span></code></pre>
    "#);
    assert_snapshot!(html("```text\n<b> ─▶ x\n```\n\n    indented <i>\n\n`inline <b>`\n"), @r#"
    <pre class="code" tabindex="0"><code>&lt;b&gt; ─▶ x
    </code></pre>
    <pre class="code" tabindex="0"><code>indented &lt;i&gt;
    </code></pre>
    <p><code>inline &lt;b&gt;</code></p>
    "#);
    for language in ["js", "javascript", "ts", "typescript", "c", "cpp", "go", "rust", "sql", "toml", "json", "sh"] {
        let text = format!("```{language}\nx = 1;\n```\n");
        assert!(html(&text).contains("hl-"), "{language}");
    }
    assert_eq!(warnings("a\n\n```klingon\nx\n```\n"), [("code-language", "```klingon\nx\n```")]);
}

#[test]
fn formulas_become_mathml() {
    assert_snapshot!(html("For $n \\le 10^5$:\n\n$$\\sum_{i=1}^{n} a_i$$\n"), @r#"
    <p>For <math><mi>n</mi><mo>≤</mo><msup><mn>10</mn><mn>5</mn></msup></math>:</p>
    <p><math display="block"><munderover><mo lspace="0">∑</mo><mrow><mi>i</mi><mo lspace="0" rspace="0">=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub></math></p>
    "#);
    assert_snapshot!(html("Wrong: $\\frac{1}$ and $\\nosuch<b>$."), @r#"<p>Wrong: <code class="math-error">\frac{1}</code> and <code class="math-error">\nosuch&lt;b&gt;</code>.</p>"#);
    assert_eq!(warnings("a $\\nosuch$ b").as_slice(), [("formula", "$\\nosuch$")]);
    assert_snapshot!(html("It costs $5 and $6, or 5$ and 6$."), @"<p>It costs $5 and <math><mn>6</mn><mo>,</mo><mi>o</mi><mi>r</mi><mn>5</mn></math> and 6$.</p>");
}

#[test]
fn raw_html_is_text() {
    assert_snapshot!(html("<div onclick=\"x()\">\n<script>alert(1)</script>\n</div>\n\na <b>c</b> <!-- d -->\n"), @r#"
    <p>&lt;div onclick="x()"&gt;
    &lt;script&gt;alert(1)&lt;/script&gt;
    &lt;/div&gt;
    </p>
    <p>a &lt;b&gt;c&lt;/b&gt; </p>
    "#);
    assert_eq!(warnings("a <b>").as_slice(), [("raw-html", "<b>")]);
}

#[test]
fn links_lead_to_the_web_and_images_nowhere() {
    assert_snapshot!(html("[a](https://example.org \"t\") <https://example.org/?a=1&b=2> <ann@example.org> [b](javascript:alert(1)) [c](../two-sum)"), @r#"<p><a href="https://example.org" title="t" rel="noopener noreferrer">a</a> <a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">https://example.org/?a=1&amp;b=2</a> <a href="mailto:ann@example.org" rel="noopener noreferrer">ann@example.org</a> b c</p>"#);
    assert_snapshot!(html("![A *cat*](cat.png) ![](https://example.org/x.png)"), @"<p><em>A <em>cat</em></em> <em></em></p>");
    let text = "[b](javascript:alert(1)) ![c](c.png)";
    assert_eq!(warnings(text).as_slice(), [("link-target", "[b](javascript:alert(1))"), ("image", "![c](c.png)")]);
}

#[test]
fn nothing_gets_out_of_its_place() {
    // Entities and private characters that look like placeholders.
    assert_snapshot!(html("$x$ &#xE000;0&#xE001; \u{e000}0\u{e001} [a](https://e.org \"&#xE000;0&#xE001;\")"), @r#"<p><math><mi>x</mi></math> �0� �0� <a href="https://e.org" title="�0�" rel="noopener noreferrer">a</a></p>"#);
    for text in [
        "$\\text{</math><script>alert(1)</script>}$",
        "$\\text{\"><img src=x onerror=alert(1)>}$",
        "$<img src=x onerror=alert(1)>$",
        "$\\nosuch</code><script>alert(1)</script>$",
        "```\"onload=alert(1)\nx\n```",
        "```python\"><script>\n</code></pre><script>alert(1)</script>\n```",
        "[x](https://e.org/\"onclick=alert(1))",
        "[x](<https://e.org/ onclick=alert(1)>)",
        "# <img src=x onerror=alert(1)>",
        "[x](#\"><script>)",
        "\\<script>alert(1)\\</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "| <script> |\n|---|\n| <img src=x> |",
    ] {
        let html = html(text);
        for bad in ["<script", "<img", "\"onclick", "\"onload", " onclick="] {
            assert!(!html.contains(bad), "{text} became {html}");
        }
    }
}

#[test]
fn the_largest_and_the_deepest_are_shown_as_written() {
    let deep = ">".repeat(5000) + " <a>";
    assert!(html(&deep).starts_with("<pre"));
    assert!(html(&"- ".repeat(5000)).len() < 100_000);
    let large = "<a>".repeat(200_000);
    assert!(html(&large).contains("&lt;a&gt;"));
    assert_eq!(render_markdown(&large).warnings[0].code, "text-too-large");
    for formula in ["{", "\\sqrt", "\\left(", "^{", "\\frac{", "\\begin{matrix}", "_a^b", "\\text{", "\\overline"] {
        html(&format!("${}x$", formula.repeat(300)));
        html(&format!("$$\n{}x\n$$", formula.repeat(30)));
    }
    html(&"# a\n".repeat(100_000));
    html(&format!("```python\n{}\n```", "((((".repeat(10_000)));
}

#[test]
fn empty_texts_are_empty() {
    assert_eq!(html(""), "");
    assert_eq!(html(" \n\n"), "");
}

proptest! {
    #[test]
    fn any_text_renders_without_active_content(text in any::<String>()) {
        let html = html(&text);
        prop_assert!(!html.contains("<script") && !html.contains("<img"));
    }

    #[test]
    fn any_markdown_renders(text in "([#>`|$*_<!\\[\\](){}\\\\&;:~^a-c1\\n -]|<b>|\\$\\$|```|javascript:|\\\\frac|&#xE000;)*") {
        let html = html(&text);
        prop_assert!(!html.contains("<b>") && !html.contains("javascript:a\""));
    }

    #[test]
    fn any_formula_renders(latex in "(\\\\(frac|sqrt|left|right|text|begin\\{matrix\\}|end\\{matrix\\}|sum|over|mathbb|color|tag|label|not|hspace|operatorname|href|substack)|[a-z{}()\\[\\]^_&<>\"'#%~ 0-9.]){0,60}") {
        let html = html(&format!("$${latex}$$"));
        prop_assert!(!html.contains("<script"));
    }
}
