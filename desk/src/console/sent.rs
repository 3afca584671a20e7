//! A form as it was sent, for pages on which several boxes can be ticked under one name.

/// Names and values, in the order of the page.
pub(super) type Sent = Vec<(String, String)>;

/// The value of a field; nothing if it was not sent.
pub(super) fn one<'a>(sent: &'a Sent, name: &str) -> &'a str {
    let mut fields = sent.iter().filter(|(key, _)| key == name);
    fields.next().map_or("", |(_, value)| value.trim())
}

/// The values of all boxes that were ticked under a name.
pub(super) fn all<'a>(sent: &'a Sent, name: &'a str) -> impl Iterator<Item = &'a str> {
    let fields = sent.iter().filter(move |(key, _)| key == name);
    fields.map(|(_, value)| value.as_str())
}
