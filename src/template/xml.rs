//! XML, as little of it as the templates need: elements, attributes, text, comments, all escaped.

/// A document that grows.
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
    indent: &'static str,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    pub(super) fn new(indent: &'static str) -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
        let open = Vec::new();
        Self { text, open, indent }
    }

    /// A line that is no element, as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.indent();
        self.text += line;
        self.text.push('\n');
    }

    pub(super) fn comment(&mut self, words: &str) {
        // Two hyphens end a comment, or nearly.
        let words = words.replace("--", "- -");
        self.line(&format!("<!-- {words} -->"));
    }

    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        let tag = tag(name, attributes);
        self.line(&format!("<{tag}>"));
        self.open.push(name);
    }

    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.line(&format!("</{name}>"));
        }
    }

    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        let tag = tag(name, attributes);
        self.line(&format!("<{tag}/>"));
    }

    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        let tag = tag(name, attributes);
        self.line(&format!("<{tag}>{}</{name}>", escaped(text)));
    }

    /// The whole document: whatever is still open is closed.
    pub(super) fn done(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn indent(&mut self) {
        self.text += &self.indent.repeat(self.open.len());
    }
}

fn tag(name: &str, attributes: Attributes<'_>) -> String {
    let attributes = attributes.iter();
    let attributes = attributes.map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)));
    format!("{name}{}", attributes.collect::<String>())
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            // XML has no way to write the others.
            c if c.is_control() && !"\n\t".contains(c) => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_can_end_what_it_is_in() {
        let mut xml = Xml::new("  ");
        xml.open("a", &[("b", "\"><c/>&\u{0}")]);
        xml.comment("--> <d/>");
        xml.leaf("e", &[], "</e>\u{7}");
        let text = xml.done();
        let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
            <a b=\"&quot;&gt;&lt;c/&gt;&amp;\">\n  <!-- - -> <d/> -->\n  <e>&lt;/e&gt;</e>\n</a>\n";
        assert_eq!(text, expected);
    }
}
