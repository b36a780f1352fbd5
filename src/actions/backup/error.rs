//! Why a backup was not made or not restored.

use std::io;
use std::path::PathBuf;

use crate::actions::ActionError;
use crate::adapters::backup_folder::FolderError;
use crate::domain::backup::{BackupFault, OtherKey};
use crate::store::{MigrationFault, StoreError};

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Fault(BackupFault),
    #[error(transparent)]
    Key(#[from] OtherKey),
    #[error("{path}: {cause}", path = path.display())]
    Folder { path: PathBuf, cause: io::Error },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Migration(#[from] MigrationFault),
    #[error(transparent)]
    Action(#[from] ActionError),
    #[error(transparent)]
    Manifest(#[from] serde_json::Error),
}

impl From<BackupFault> for BackupError {
    fn from(fault: BackupFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<FolderError> for BackupError {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::Fault(fault) => Self::Fault(fault),
            FolderError::Machine { path, cause } => Self::Folder { path, cause },
        }
    }
}
