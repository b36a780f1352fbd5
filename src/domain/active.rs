//! What a document does by itself beside showing its pages. None of it is filed: who opens a paper must see the paper.

use serde::{Deserialize, Serialize};

use super::procedure::closed_list;

closed_list! {
    /// The active things a PDF can hold, by what they do to whoever opens it.
    #[derive(Serialize, Deserialize)]
    pub enum Active {
        /// JavaScript, wherever it would run.
        Script = "script",
        /// A form that draws its pages itself (XFA).
        DynamicForm = "dynamic_form",
        /// Starts a program.
        Launch = "launch",
        /// Other files travel inside.
        Attachment = "attachment",
        /// Opens an address of the internet unasked.
        OpensAddress = "opens_address",
        /// Sends what was filled in unasked.
        SendsForm = "sends_form",
        /// Leads to a file of another computer.
        ForeignFile = "foreign_file",
        /// Fills itself from a file of whoever opens it.
        ImportsData = "imports_data",
        /// Film, sound, three dimensions.
        Media = "media",
        /// Part of what it shows lies in another file.
        Elsewhere = "elsewhere",
        /// Hides or changes what it shows, unasked.
        ChangesItself = "changes_itself",
        /// Shows another paper to a reader that finds its objects in another way.
        OtherPaper = "other_paper",
    }
}
