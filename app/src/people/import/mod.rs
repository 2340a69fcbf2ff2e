//! Bring your career: rows read from a file, shown before anything is saved.
//! Called by the import pages and the server's readers. Absent on purpose: reading files (server).

pub mod draft;
