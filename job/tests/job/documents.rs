//! The job files that the documents show.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use rayvision::job::{Program, TaskFile};
use rayvision::runtime::record::Record as _;
use rayvision_job::{Folder, Severity, check};
use serde_json::Value as Json;

/// The samples of a kind of file, by their programs.
fn samples(file: &str) -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/records/samples");
    let mut samples = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if let Some(program) = name.strip_suffix(&format!(".{file}")) {
            samples.push((program.to_owned(), fs::read_to_string(&path).unwrap()));
        }
    }
    samples.sort();
    samples
}

#[test]
fn what_is_read_is_written_again() {
    let samples = samples("task.json");
    assert_eq!(samples.len(), Program::VALUES.len());
    for (program, text) in samples {
        let file = TaskFile::from_json(text.as_bytes()).unwrap();
        let [before, after] = [&text, &file.to_json()].map(|text| serde_json::from_str::<Json>(text).unwrap());
        assert_eq!(before, after, "{program}");
        let named = file.task_info().unwrap().unwrap().cg_id().unwrap().unwrap();
        assert_eq!(named.name().unwrap().to_lowercase(), program);
    }
}

/// What the documents' own samples lack of what their tables require, and what in them asks for trouble.
#[test]
fn samples_have_the_mistakes_that_they_have() {
    let folder = std::env::temp_dir().join(format!("rayvision-samples-{}", std::process::id()));
    let mut told = String::new();
    for (program, text) in samples("task.json") {
        let job = folder.join(&program);
        fs::create_dir_all(&job).unwrap();
        fs::write(job.join("task.json"), text).unwrap();
        let findings = check(&Folder::read(&job).unwrap(), None);
        for finding in findings.iter().filter(|finding| finding.file == "task.json") {
            let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
            let _ = writeln!(told, "{program} {severity} {}: {}", finding.pointer, finding.what);
        }
    }
    fs::remove_dir_all(folder).unwrap();
    assert_eq!(told, include_str!("samples.txt"));
}

#[test]
fn numbers_are_numbers_until_they_are_written() {
    let mut info = rayvision::job::TaskInfo::default();
    info.set_cg_id(&Program::Blender).set_ram(128).set_enable_layered(true).set_tiles_type("strip");
    info.set_job_stop_time(std::time::Duration::from_hours(1));
    let written: Json = info.members().clone().into();
    let expected = serde_json::json!({
        "cg_id": "2007", "ram": "128", "enable_layered": "1", "tiles_type": "strip", "job_stop_time": "3600",
    });
    assert_eq!(written, expected);
    assert_eq!(info.ram(), Ok(Some(128)));
    assert_eq!(format!("{info:?}").matches("128").count(), 0, "values are not shown");
}
