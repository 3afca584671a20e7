//! What a newer version says more in records that this one knows. It is kept as it is and written again with
//! its record, so that nothing is lost to a device that goes back to an older version for a while.

use std::collections::VecDeque;

use serde_json::{Map, Value};

use crate::assist::{Record, RequestId};

/// So many bytes are kept of it, the newest.
const MOST: usize = 64 * 1024;

/// What is kept beside the records.
#[derive(Default)]
pub(super) struct More {
    kept: VecDeque<(Of, Vec<Field>)>,
}

/// The kind of a record and its request: the last one of a kind says what holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    kind: String,
    request: RequestId,
}

/// A field that is not known.
struct Field {
    /// The names of the objects that it is in, from outside.
    within: Vec<String>,
    name: String,
    value: Value,
}

impl More {
    /// Takes note of a record that was read, or is written, as this text.
    pub(super) fn note(&mut self, record: &Record, text: &[u8]) {
        // Our own are written just so.
        let ours = serde_json::to_vec(record).is_ok_and(|ours| ours == text);
        if ours && self.kept.is_empty() {
            return;
        }
        let Some((of, known)) = known(record) else {
            return;
        };
        self.kept.retain(|(kept, _)| *kept != of);
        if ours {
            return;
        }
        let Ok(said) = serde_json::from_slice::<Map<String, Value>>(text) else {
            return;
        };
        let mut fields = Vec::new();
        unknown(&said, &known, &mut Vec::new(), &mut fields);
        if fields.is_empty() {
            return;
        }
        self.kept.push_back((of, fields));
        while self.kept.iter().map(length).sum::<usize>() > MOST {
            self.kept.pop_front();
        }
    }

    /// The record with what was said more in it.
    pub(super) fn written(&self, record: &Record) -> serde_json::Result<String> {
        let any = (!self.kept.is_empty()).then_some(record);
        let kept = any.and_then(known).and_then(|(of, known)| {
            let kept = self.kept.iter().find(|(kept, _)| *kept == of);
            Some((known, &kept?.1))
        });
        let Some((mut known, fields)) = kept else {
            return serde_json::to_string(record);
        };
        for field in fields {
            let mut within = field.within.iter();
            let place = within.try_fold(&mut known, |place, name| {
                place.get_mut(name)?.as_object_mut()
            });
            // Where the record says something else by now, there is no place for it.
            if let Some(place) = place {
                place
                    .entry(&field.name)
                    .or_insert_with(|| field.value.clone());
            }
        }
        serde_json::to_string(&known)
    }

    /// Forgets what belongs to none of these records.
    pub(super) fn keep_only(&mut self, records: &[Record]) {
        if self.kept.is_empty() {
            return;
        }
        let there: Vec<Of> = records.iter().filter_map(known).map(|(of, _)| of).collect();
        self.kept.retain(|(of, _)| there.contains(of));
    }
}

/// What this version knows of a record that is about a request.
fn known(record: &Record) -> Option<(Of, Map<String, Value>)> {
    let request = record.request()?.clone();
    let Ok(Value::Object(known)) = serde_json::to_value(record) else {
        return None;
    };
    let kind = known.get("record")?.as_str()?.to_owned();
    Some((Of { kind, request }, known))
}

/// Finds what is said and not known. What stands for nothing is nothing.
fn unknown(
    said: &Map<String, Value>,
    known: &Map<String, Value>,
    within: &mut Vec<String>,
    fields: &mut Vec<Field>,
) {
    for (name, value) in said {
        match (value, known.get(name)) {
            (Value::Null, _) => {}
            (_, None) => fields.push(Field {
                within: within.clone(),
                name: name.clone(),
                value: value.clone(),
            }),
            (Value::Object(said), Some(Value::Object(known))) => {
                within.push(name.clone());
                unknown(said, known, within, fields);
                within.pop();
            }
            (
                Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Array(_)
                | Value::Object(_),
                Some(_),
            ) => {}
        }
    }
}

fn length((_, fields): &(Of, Vec<Field>)) -> usize {
    let values = fields
        .iter()
        .map(|field| field.name.len() + field.value.to_string().len());
    values.sum()
}
