//! The free texts among the answers, which papers print as they were typed.

use super::details::Details;
use super::field::{Field, FieldKind, cell};
use super::nice;

impl Details {
    /// Every free text in these questions, with the name of its input; empty ones are left out.
    pub fn texts<'f>(&self, fields: impl IntoIterator<Item = &'f Field>) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for field in fields {
            self.texts_of((field, field.code), &mut texts);
        }
        texts.retain(|(_, text)| !text.is_empty());
        texts
    }

    fn texts_of(&self, (field, name): (&Field, &str), texts: &mut Vec<(String, String)>) {
        match field.kind {
            FieldKind::Text { .. }
            | FieldKind::LongText { .. }
            | FieldKind::Words { .. }
            | FieldKind::Formed(_) => {
                texts.push((name.to_owned(), self.text(field.code).to_owned()));
            }
            FieldKind::NiceClasses { .. } => {
                for (class, goods) in self.rows(field.code) {
                    let input = nice::parse(class)
                        .map_or_else(|| name.to_owned(), |class| format!("{name}_goods_{class}"));
                    texts.push((input, goods.to_owned()));
                }
            }
            FieldKind::Rows(group) => {
                for (row, entry) in self.typed_entries(field.code).iter().enumerate() {
                    for column in group.columns {
                        entry.texts_of((column, &cell(name, row, column.code)), texts);
                    }
                }
            }
            FieldKind::Number { .. }
            | FieldKind::Date(_)
            | FieldKind::Choice(_)
            | FieldKind::Choices(_)
            | FieldKind::Dependent(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ip_type::{COPYRIGHT, Details, Input, TRADEMARK};

    #[test]
    fn a_text_is_named_by_the_input_it_is_typed_into() {
        let mut details = Details::default();
        let typed = [
            ("mark", "龍 Mie"),
            ("nice_classes", "30"),
            ("nice_classes_goods", "keripik"),
        ];
        details.take(TRADEMARK.fields(), &typed.into_iter().collect::<Input>());
        let texts = details.texts(TRADEMARK.fields());
        let goods = ("nice_classes_goods_30".to_owned(), "keripik".to_owned());
        assert!(texts.contains(&goods), "{texts:?}");
        assert!(texts.iter().any(|(_, text)| text == "龍 Mie"), "{texts:?}");
    }

    #[test]
    fn the_texts_of_a_row_are_named_by_their_cells() {
        let field = COPYRIGHT
            .fields()
            .find(|field| matches!(field.kind, super::FieldKind::Rows(_)))
            .unwrap();
        let super::FieldKind::Rows(group) = field.kind else {
            unreachable!()
        };
        let name = super::cell(field.code, 1, group.columns[0].code);
        let first = super::cell(field.code, 0, group.columns[0].code);
        let typed = [(first, "Nia"), (name.clone(), "ꦤꦶꦪ")];
        let mut details = Details::default();
        details.take([field], &typed.into_iter().collect::<Input>());
        assert!(details.texts([field]).contains(&(name, "ꦤꦶꦪ".to_owned())));
    }
}
