//! Jobs: from a folder of job files to frames on disk.

use std::fs;

use rayvision_simulator::{Fault, FaultKind};
use serde_json::{Value as Json, json};

use crate::harness::TestJob;

/// The calls of a submission, beside the reads of a check.
const SENDS: [&str; 4] = ["createTask", "taskJsonFile", "taskJsonFile", "task"];

#[test]
fn a_job_goes_from_its_folder_to_frames_on_disk() {
    let job = TestJob::new(6);
    let (status, stdout, stderr) = job.run(&["submit", "shot", "--download", "frames", "-o", "json"]);
    assert_eq!(status, 0, "{stderr}");
    let done: Json = serde_json::from_str(&stdout).unwrap();
    assert_eq!((&done["outcome"], &done["files"]), (&json!("done"), &json!(6)));
    job.assert_assets_arrived();
    let frames = job.frames("frames");
    assert_eq!(frames.len(), 6);
    assert!(frames.iter().all(|(name, content)| name.starts_with("shot.000") && content.starts_with(b"BM")));
    assert_eq!(job.strangers(), [""; 0]);
    let calls = job.studio.calls();
    let sends: Vec<_> = calls.iter().filter(|call| SENDS.contains(&call.as_str())).collect();
    assert_eq!(sends, SENDS);
    let before = calls.iter().position(|call| call == "task").unwrap();
    assert!(before - (SENDS.len() - 1) <= 6, "reads: {calls:?}");

    // Again, nothing is asked for and nothing is paid.
    let (status, _, stderr) = job.run(&["submit", "shot"]);
    assert!(status == 0 && stderr.contains("was submitted as task"), "{stderr}");
    assert_eq!(job.submitted(), 1);
    let (status, stdout, _) = job.run(&["jobs", "-o", "json"]);
    assert_eq!(status, 0);
    assert_eq!(serde_json::from_str::<Json>(&stdout).unwrap()[0]["step"], "submitted");
}

#[test]
fn all_mistakes_are_told_at_once_and_nothing_is_sent() {
    let job = TestJob::new(6);
    let path = job.studio.file("shot/task.json");
    let mut file: Json = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    file["task_info"]["tiles"] = json!("0");
    file["task_info"]["pre_frames"] = json!("1");
    file["task_info"]["timeout"] = json!("60");
    file["task_info"].as_object_mut().unwrap().remove("ram");
    file["scene_info_render"]["common"]["frames"] = json!("9-1");
    file["software_config"]["cg_version"] = json!("0.1");
    fs::write(&path, file.to_string()).unwrap();
    fs::remove_file(job.studio.file("scene/textures/a;b|c&d.png")).unwrap();
    let (status, stdout, stderr) = job.run(&["job", "check", "shot", "-o", "json"]);
    assert!(status == 11 && stderr.contains("6 mistakes"), "{stderr}");
    let found: Vec<Json> = serde_json::from_str(&stdout).unwrap();
    let places: Vec<_> = found.iter().map(|finding| finding["pointer"].as_str().unwrap()).collect();
    for place in [
        "/task_info/tiles",
        "/task_info/pre_frames",
        "/task_info/ram",
        "/scene_info_render/common/frames",
        "/software_config/cg_version",
        "/task_info/timeout",
    ] {
        assert!(places.contains(&place), "{place} in {places:?}");
    }
    let timeout = found.iter().find(|finding| finding["pointer"] == "/task_info/timeout").unwrap();
    assert_eq!((&timeout["severity"], &timeout["right"]), (&json!("warning"), &json!("did you mean `time_out`?")));
    assert_eq!(job.run(&["submit", "shot"]).0, 11);
    assert!(!job.studio.calls().contains(&"createTask".to_owned()));

    fs::write(&path, "{\n  \"task_info\": }").unwrap();
    let (status, stdout, _) = job.run(&["job", "check", "shot", "--local"]);
    assert!(status == 11 && stdout.contains("no JSON: line 2, column 16"), "{stdout}");
}

#[test]
fn an_older_edition_cannot_send_jobs() {
    let job = TestJob::new(1);
    for edition in ["4.0", "5.0"] {
        let (status, _, stderr) = job.run(&["submit", "shot", "--edition", edition]);
        assert!(status == 2 && stderr.contains("say --edition 2.0"), "{stderr}");
    }
    assert_eq!(job.studio.calls(), [""; 0]);
}

#[test]
fn a_submission_whose_answer_is_lost_is_found() {
    let job = TestJob::new(1);
    job.studio.control().set_fault(Fault::new(FaultKind::DropAfter).of("task").times(1)).unwrap();
    job.studio.control().set_fault(Fault::new(FaultKind::DropAfter).of("createTask").times(1)).unwrap();
    let (status, _, stderr) = job.run(&["submit", "shot"]);
    assert!(status == 0 && stderr.contains("looking whether"), "{stderr}");
    assert_eq!(job.submitted(), 1);
}

#[test]
fn a_submission_that_cannot_be_told_waits_for_a_persons_word() {
    let job = TestJob::new(1);
    job.studio.control().set_fault(Fault::new(FaultKind::DropBefore).of("task").times(1)).unwrap();
    let asset = job.studio.file("scene/textures/a;b|c&d.png");
    let content = fs::read(&asset).unwrap();
    for _ in 0..2 {
        let (status, _, stderr) = job.run(&["submit", "shot", "--look-pause", "100ms"]);
        assert!(status == 7 && stderr.contains("cannot be told") && stderr.contains("--submit-anyway"), "{stderr}");
        assert_eq!(job.submitted(), 0);
        // What may be submitted is looked for, whatever has become of its files.
        let _ = fs::remove_file(&asset);
    }
    fs::write(&asset, content).unwrap();
    assert!(job.run(&["jobs"]).1.contains("in doubt"));
    assert_eq!(job.run(&["job", "resume", "shot", "--submit-anyway", "--look-pause", "100ms"]).0, 0);
    assert_eq!(job.submitted(), 1);
    // The word holds for one submission.
    assert_eq!(job.run(&["job", "resume", "shot", "--submit-anyway", "--look-pause", "100ms"]).0, 0);
    assert_eq!(job.submitted(), 1);
}

#[test]
fn a_refused_submission_can_be_sent_again() {
    let job = TestJob::new(1);
    job.studio.control().set_fault(Fault::new(FaultKind::Code { code: 601, message: None }).of("task")).unwrap();
    assert_eq!(job.run(&["submit", "shot"]).0, 4);
    job.studio.control().clear_faults();
    assert_eq!(job.run(&["submit", "shot"]).0, 0);
    assert_eq!(job.submitted(), 1);
}

#[test]
fn the_transfer_program_may_end_in_any_way() {
    for (fault, told) in [
        ("die", "failed 1 times"),
        ("retry", "the line is busy"),
        ("fatal", "the account is closed"),
        ("half", "the connection broke"),
        ("stall", "nothing was heard of it"),
        ("missing", "but nothing of 1 of the files"),
    ] {
        let job = TestJob::new(1);
        let mut command = job.command(&["submit", "shot", "--tries", "1", "--stall", "2s"]);
        command.env("RAYVISION_STAND_IN_FAULT", fault);
        let (status, _, stderr) = crate::harness::ended(command);
        assert!(status == 12 && stderr.contains(told), "{fault}: {status} {stderr}");
        assert_eq!(job.submitted(), 0, "{fault}");
        let (status, _, stderr) = job.run(&["submit", "shot"]);
        assert_eq!(status, 0, "{fault}: {stderr}");
        let there = if fault == "missing" { 5 } else { 3 };
        assert!(stderr.contains(&format!("{there} are there already")), "{fault}: {stderr}");
        job.assert_assets_arrived();
    }
}

#[test]
fn a_second_job_sends_what_changed() {
    let job = TestJob::new(1);
    assert_eq!(job.run(&["submit", "shot"]).0, 0);
    fs::create_dir(job.studio.file("shot2")).unwrap();
    for name in ["task.json", "upload.json"] {
        fs::copy(job.studio.file("shot").join(name), job.studio.file("shot2").join(name)).unwrap();
    }
    fs::write(job.studio.file("scene/shot.blend"), "another scene").unwrap();
    let (status, _, stderr) = job.run(&["submit", "shot2"]);
    assert!(status == 0 && stderr.contains("1 files to send, 5 are there already"), "{stderr}");
    assert_eq!(job.submitted(), 2);
    job.assert_assets_arrived();
    fs::create_dir(job.studio.file("shot4")).unwrap();
    for name in ["task.json", "upload.json"] {
        fs::copy(job.studio.file("shot").join(name), job.studio.file("shot4").join(name)).unwrap();
    }
    let (status, stdout, stderr) = job.run(&["submit", "shot4", "--resend", "--wait", "-o", "json"]);
    assert!(status == 0 && stderr.contains("6 files to send, 0 are there already"), "{stderr}");
    assert_eq!(serde_json::from_str::<Json>(&stdout).unwrap()["outcome"], "done");
    assert_eq!(job.submitted(), 3);
    // A copy with the journal is not the same job, and uses no other job's task.
    fs::rename(job.studio.file("shot2"), job.studio.file("shot3")).unwrap();
    let path = job.studio.file("shot3/.rayvision/journal.json");
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("submitted", "created")).unwrap();
    let (status, _, stderr) = job.run(&["submit", "shot3"]);
    assert!(status == 1 && stderr.contains("belongs to the job in"), "{stderr}");
    assert_eq!(job.submitted(), 3);
}

#[test]
fn what_would_be_sent_is_shown() {
    let job = TestJob::new(1);
    let (status, stdout, stderr) = job.run(&["submit", "shot", "--dry-run", "-o", "json"]);
    assert_eq!((status, stderr.as_str()), (0, ""));
    let plan: Json = serde_json::from_str(&stdout).unwrap();
    assert_eq!(plan["calls"].as_array().unwrap().len(), SENDS.len() + 1);
    assert_eq!(plan["transfer"]["files"], 6);
    assert_eq!(job.studio.calls(), [""; 0]);
}

#[test]
fn frames_come_whole_and_what_is_there_stays() {
    let job = TestJob::new(4);
    let (status, stdout, _) = job.run(&["submit", "shot", "--download", "frames", "-o", "json"]);
    assert_eq!(status, 0);
    let id = serde_json::from_str::<Json>(&stdout).unwrap()["id"].to_string();
    let before = job.frames("frames");
    let broken = job.studio.file(&format!("frames/{id}/shot.0002.bmp"));
    fs::write(&broken, "half").unwrap();
    fs::remove_file(job.studio.file(&format!("frames/{id}/shot.0003.bmp"))).unwrap();
    // A frame that comes in half is not put in its place.
    let mut command = job.command(&["download", &id, "--into", "frames", "--tries", "1"]);
    command.env("RAYVISION_STAND_IN_FAULT", "half");
    let (status, _, stderr) = crate::harness::ended(command);
    assert_eq!(status, 12, "{stderr}");
    assert!(!job.studio.file(&format!("frames/{id}/shot.0003.bmp")).exists());
    let (status, stdout, stderr) = job.run(&["download", &id, "--into", "frames", "-o", "json"]);
    assert!(status == 10 && stderr.contains("it is kept"), "{stderr}");
    let row = &serde_json::from_str::<Json>(&stdout).unwrap()[0];
    assert_eq!((&row["files"], &row["kept"], &row["leftOut"]), (&json!(1), &json!(2), &json!(1)));
    assert_eq!(job.run(&["download", &id, "--into", "frames", "--overwrite"]).0, 0);
    assert_eq!(job.frames("frames"), before);
    // Errors of one task do not stop the others.
    let (status, stdout, _) =
        job.run(&["download", "999999999", &id, "--into", "other", "--name", "{task}_{name}", "-o", "json"]);
    let rows: Vec<Json> = serde_json::from_str(&stdout).unwrap();
    assert_eq!((status, &rows[0]["outcome"], &rows[1]["files"]), (4, &json!("failed"), &json!(4)));
    assert_eq!(job.frames("other")[0].0, format!("{id}_shot.0001.bmp"));
}

/// The one that is named first takes long: frames of the other do not wait for it.
#[test]
fn tasks_are_followed_side_by_side() {
    let job = TestJob::new(1);
    let new = "job new long --program blender --version 2.83 --scene scene/shot.blend --frames 1-100";
    assert_eq!(job.run(&new.split(' ').collect::<Vec<_>>()).0, 0);
    let [long, short] = ["long", "shot"].map(|folder| {
        let (status, stdout, stderr) = job.run(&["submit", folder, "-o", "json"]);
        assert_eq!(status, 0, "{stderr}");
        serde_json::from_str::<Json>(&stdout).unwrap()["id"].to_string()
    });
    let (status, stdout, stderr) = job.run(&["download", &long, &short, "--into", "all", "--follow", "-o", "jsonl"]);
    assert_eq!(status, 0, "{stderr}");
    let rows: Vec<Json> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ended: Vec<_> = rows.iter().map(|row| (row["id"].to_string(), row["files"].as_u64())).collect();
    assert_eq!(ended, [(short, Some(1)), (long, Some(100))]);
}

#[test]
fn only_one_process_works_on_a_job() {
    let job = TestJob::new(1);
    let mut first = job.command(&["submit", "shot", "--stall", "30s"]);
    first.env("RAYVISION_STAND_IN_FAULT", "stall").stderr(std::process::Stdio::piped());
    let mut first = first.spawn().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(first.stderr.take().unwrap()));
    lines.find(|line| line.as_ref().unwrap().contains("files to send")).unwrap().unwrap();
    let (status, _, stderr) = job.run(&["submit", "shot"]);
    assert!(status == 1 && stderr.contains("another process works on the job"), "{stderr}");
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(job.run(&["submit", "shot"]).0, 0);
    assert_eq!(job.submitted(), 1);
}

/// Another program in the place of the transfer program: a script.
#[cfg(unix)]
fn script(job: &TestJob, text: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let path = job.studio.file("cache/script");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[cfg(unix)]
#[test]
fn the_transfer_program_is_told_no_secret() {
    let job = TestJob::new(1);
    let program = script(&job, "env > told; echo \"$@\" >> told; read answer; echo \"$answer\" >> told");
    let (status, _, stderr) = job.run(&["submit", "shot", "--transmitter", &program]);
    assert_eq!(status, 0, "{stderr}");
    let told = fs::read_to_string(job.studio.file("cache/told")).unwrap();
    assert!(told.contains("LD_LIBRARY_PATH=") && told.ends_with("\ny\n"), "{told}");
    assert!(!told.contains(crate::harness::KEY) && !told.contains(crate::harness::ACCESS_ID), "{told}");
}

#[cfg(unix)]
#[test]
fn an_interruption_ends_the_transfer_program_too() {
    let job = TestJob::new(1);
    let program = script(&job, "echo $$ > pid; echo begun; exec sleep 600");
    let mut command = job.command(&["submit", "shot", "--transmitter", &program]);
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stderr.take().unwrap()));
    lines.find(|line| line.as_ref().unwrap().contains("begun")).unwrap().unwrap();
    let signal = |signal: &str, process: &str| {
        std::process::Command::new("kill").args([signal, process]).stderr(std::process::Stdio::null()).status().unwrap()
    };
    assert!(signal("-INT", &child.id().to_string()).success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let process = fs::read_to_string(job.studio.file("cache/pid")).unwrap();
    for _ in 0..100 {
        if !signal("-0", process.trim()).success() {
            // Begun again, it goes on.
            assert_eq!(job.run(&["submit", "shot"]).0, 0);
            assert_eq!(job.submitted(), 1);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the program still runs");
}
