//! What a PDF may do beyond showing its pages. A file that does any of it is refused: whoever opens it must see the
//! same paper.

use serde::{Deserialize, Serialize};

use super::procedure::closed_list;

closed_list! {
    /// What a PDF can do by itself, as found by the darkroom.
    #[derive(Serialize, Deserialize)]
    pub enum Active {
        /// JavaScript, in any place where a viewer would run it.
        Script = "script",
        /// A form that draws its pages itself (XFA).
        DynamicForm = "dynamic_form",
        /// Starts a program.
        Launch = "launch",
        /// Other files are embedded in it.
        Attachment = "attachment",
        /// Opens an internet address without being asked.
        OpensAddress = "opens_address",
        /// Sends what was filled in without being asked.
        SendsForm = "sends_form",
        /// Points to a file on another computer.
        ForeignFile = "foreign_file",
        /// Fills its form from a file on the reader's computer.
        ImportsData = "imports_data",
        /// Film, sound, three dimensions.
        Media = "media",
        /// Takes part of what it shows from another file.
        Elsewhere = "elsewhere",
        /// Hides or changes what it shows without being asked.
        ChangesItself = "changes_itself",
        /// A reader that resolves its objects differently would show another document.
        OtherPaper = "other_paper",
    }
}
