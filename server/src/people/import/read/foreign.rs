//! JSON that is a career in somebody else's words: told apart, so that it is refused by name and not by silence.

use super::ReadError;
use serde_json::{Map, Value as Json};

/// Each by keys that all stand at the top; the first that fits names the file.
const FORMATS: [(&str, &[&str]); 9] = [
    ("a Reactive Resume file", &["basics", "sections"]),
    ("a Reactive Resume file", &["sections", "metadata"]),
    ("a Europass file", &["SkillsPassport"]),
    ("a Europass file", &["europass"]),
    ("a FRESH résumé", &["employment", "name"]),
    ("a FRESH résumé", &["employment", "info"]),
    ("a RenderCV file", &["cv"]),
    ("a JSON schema, not a résumé", &["properties", "type"]),
    ("a Node package description", &["dependencies", "version"]),
];

/// Where other builders keep the person and the work.
const PERSONS: [&str; 8] =
    ["personalInfo", "personal_info", "personalDetails", "personal", "userInfo", "resumeData", "resume", "profile"];
const WORK: [&str; 7] =
    ["workExperience", "workExperiences", "work_experience", "experience", "experiences", "employment", "jobs"];

pub(super) fn refuse(file: &Map<String, Json>) -> Result<(), ReadError> {
    let has = |key: &&str| file.get(*key).is_some_and(|value| !value.is_null());
    if let Some((name, _)) = FORMATS.iter().find(|(_, keys)| keys.iter().all(has)) {
        return Err(ReadError::new(format!(
            "This looks like {name}, which we can’t read. If its maker can export JSON Resume, bring that."
        )));
    }
    let work_elsewhere = !has(&"work") && WORK.iter().any(has);
    let person_elsewhere = !["basics", "bio", "work"].iter().any(has) && PERSONS.iter().any(has);
    if work_elsewhere || person_elsewhere {
        return Err(ReadError::new(
            "This is a résumé in another builder’s format, which we can’t read. Look there for an export called JSON Resume.",
        ));
    }
    Ok(())
}
