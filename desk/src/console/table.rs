//! Tables that become a list of cards where the screen is narrow.
//!
//! The roles stand in the markup, since a table that is laid out otherwise loses them in browsers.

use maud::{Markup, Render, html};

/// A table. The first cell of each row names the row.
#[derive(Clone, Debug)]
pub struct Table {
    caption: String,
    columns: Vec<Column>,
    rows: Vec<(Option<String>, Vec<Markup>)>,
}

#[derive(Clone, Debug)]
struct Column {
    label: String,
    seen: bool,
}

impl Table {
    /// A table without columns. `caption` is what it lists; screen readers say it.
    pub fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// One more column.
    pub fn column(mut self, label: impl Into<String>) -> Self {
        self.columns.push(Column {
            label: label.into(),
            seen: true,
        });
        self
    }

    /// One more column whose heading only screen readers need, such as that of buttons or ticks.
    pub fn bare_column(mut self, label: impl Into<String>) -> Self {
        self.columns.push(Column {
            label: label.into(),
            seen: false,
        });
        self
    }

    /// All rows, each with a cell for every column.
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Markup>>) -> Self {
        self.rows.extend(rows.into_iter().map(|row| (None, row)));
        self
    }

    /// The same, of things with ids: a row that stays the same is left alone when the table is
    /// shown again while somebody looks at it.
    pub fn rows_with_ids(mut self, rows: impl IntoIterator<Item = (String, Vec<Markup>)>) -> Self {
        let rows = rows.into_iter();
        self.rows
            .extend(rows.map(|(id, row)| (Some(format!("row-{id}")), row)));
        self
    }

    fn row(&self, id: Option<&str>, cells: &[Markup]) -> Markup {
        let named = self.columns.iter().position(|column| column.seen);
        html! {
            tr id=[id] role="row" {
                @for (number, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
                    @if Some(number) == named {
                        th scope="row" role="rowheader" { (cell) }
                    } @else if column.seen {
                        td.blank[cell.0.is_empty()] role="cell" data-label=(column.label) {
                            div { (cell) }
                        }
                    } @else {
                        td.bare-cell.blank[cell.0.is_empty()] role="cell" { (cell) }
                    }
                }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        html! {
            div.table {
                table role="table" {
                    caption.unseen { (self.caption) }
                    thead role="rowgroup" {
                        tr role="row" {
                            @for column in &self.columns {
                                th scope="col" role="columnheader" {
                                    @if column.seen { (column.label) }
                                    @else { span.unseen { (column.label) } }
                                }
                            }
                        }
                    }
                    tbody role="rowgroup" {
                        @for (id, cells) in &self.rows { (self.row(id.as_deref(), cells)) }
                    }
                }
            }
        }
    }
}
