//! Kinds of files, with their media types, names and file extensions.

use super::procedure::closed_list;

closed_list! {
    /// Kind of a file by its content; the stored word is its media type.
    pub enum FileKind {
        Pdf = "application/pdf",
        Jpeg = "image/jpeg",
        Png = "image/png",
        Webp = "image/webp",
        Heic = "image/heic",
        Mp4 = "video/mp4",
        Zip = "application/zip",
        Word = "application/msword",
        Excel = "application/vnd.ms-excel",
        PowerPoint = "application/vnd.ms-powerpoint",
        OpenDocument = "application/vnd.oasis.opendocument.text",
        /// An office document of unknown program, since it is encrypted with a password.
        Office = "application/vnd.ms-office",
        Executable = "application/x-executable",
        Other = "application/octet-stream",
    }
}

impl FileKind {
    /// The name people know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Heic => "HEIC",
            Self::Mp4 => "MP4",
            Self::Zip => "ZIP",
            Self::Word => "dokumen Word",
            Self::Excel => "dokumen Excel",
            Self::PowerPoint => "dokumen PowerPoint",
            Self::OpenDocument => "dokumen LibreOffice",
            Self::Office => "dokumen Office yang dikunci",
            Self::Executable => "program",
            Self::Other => "berkas lain",
        }
    }

    /// Extensions that promise this kind; the portal uses the first to name files.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Zip => &["zip"],
            Self::Word => &["docx", "doc", "docm", "rtf"],
            Self::Excel => &["xlsx", "xls", "xlsm"],
            Self::PowerPoint => &["pptx", "ppt", "pptm", "ppsx"],
            Self::OpenDocument => &["odt", "ods", "odp"],
            Self::Office => &[],
            Self::Executable => &["exe"],
            Self::Other => &["bin"],
        }
    }

    /// The kind that a file name's extension promises.
    pub fn by_name(file_name: &str) -> Option<Self> {
        let (_, ending) = file_name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.extensions().contains(&ending.as_str()))
    }

    /// A picture that the portal can convert.
    pub const fn is_photograph(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp | Self::Heic)
    }

    /// A document of an office program, which the owner can save as PDF instead.
    pub const fn is_office(self) -> bool {
        matches!(
            self,
            Self::Word | Self::Excel | Self::PowerPoint | Self::OpenDocument | Self::Office
        )
    }
}
