//! The words in which every form of the portal is written, whoever fills it: a field, what stands in it, what is wrong
//! with it, a sheet of fields, and the form of an act.

mod act_form;
mod field;
mod filled;
mod reading;
mod sheet;

pub use act_form::{ActForm, ActPage, Fill, Run, Sent, ready};
pub use field::{ChoiceView, DateView, FieldView, FileView, OptionView, Photographs};
pub use filled::Filled;
pub use reading::Reading;
pub use sheet::{BOUND, Sheet, SheetPart};
