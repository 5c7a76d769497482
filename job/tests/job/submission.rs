//! Submissions to a simulator, with transfers that the test decides.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use rayvision::job::Program;
use rayvision::v2026::Client;
use rayvision_job::{
    Direction, Facts, Folder, JournalError, Line, Needs, NewJob, Progress, Step, Submission, SubmitError, Transfer,
    TransferError, Work, check,
};
use rayvision_simulator::Simulator;

/// Remembers what it was given.
#[derive(Default)]
struct Recorder(Mutex<Vec<(Work, String)>>);

impl Transfer for Recorder {
    async fn transfer(&self, work: &Work, mut tell: impl FnMut(Line) + Send) -> Result<(), TransferError> {
        let Direction::Upload { list } = &work.direction else { panic!("nothing is fetched") };
        let list = fs::read_to_string(list).unwrap();
        self.0.lock().unwrap().push((work.clone(), list));
        tell(Line::Other("some words".to_owned()));
        Ok(())
    }
}

struct Setting {
    simulator: Simulator,
    client: Client,
    folder: PathBuf,
}

impl Setting {
    async fn new(name: &str) -> Self {
        let simulator = Simulator::start().await.unwrap();
        let client = simulator.client().unwrap();
        let folder = std::env::temp_dir().join(format!("rayvision-submission-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("shot.blend"), "a scene").unwrap();
        let job = NewJob::new(Program::Blender, "2.83", folder.join("shot.blend"), "1-3").unwrap();
        job.project("film").write(&folder.join("job")).unwrap();
        Self { simulator, client, folder }
    }

    fn read(&self) -> Folder {
        Folder::read(self.folder.join("job")).unwrap()
    }

    async fn facts(&self) -> Facts {
        let needs = Needs::of(&self.read(), &self.client, 2).unwrap();
        Facts::read(&self.client, &needs).await.unwrap()
    }
}

impl Drop for Setting {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test]
async fn the_platform_gets_what_only_the_submission_knows() {
    let setting = Setting::new("filled").await;
    let (transfer, facts) = (Recorder::default(), setting.facts().await);
    let mut told = Vec::new();
    let submission = Submission::new(&setting.client, &transfer);
    let submitted = submission.run(&setting.read(), &facts, |progress| told.push(progress)).await.unwrap();
    assert!(told.contains(&Progress::Project("film".to_owned())), "{told:?}");
    assert_eq!(told.last(), Some(&Progress::Step(Step::Submitted { task: submitted.task })));

    let file =
        setting.simulator.control().look(|world| world.job_file(submitted.task, "task.json").unwrap().to_owned());
    let file: BTreeMap<String, serde_json::Value> = serde_json::from_str(&file).unwrap();
    let info = &file["task_info"];
    assert_eq!(info["task_id"], submitted.task.to_string());
    assert_eq!(info["user_id"], facts.user().to_string());
    assert_eq!(info["platform"], "2");
    assert_ne!(info["project_id"], "0");
    assert!(!info["hardwareConfigIds"].as_array().unwrap().is_empty());
    // The user's own file stays as it is.
    assert!(!fs::read_to_string(setting.folder.join("job/task.json")).unwrap().contains("task_id"));

    let transfers = transfer.0.lock().unwrap();
    let [(work, list)] = transfers.as_slice() else { panic!("one transfer: {transfers:?}") };
    assert_eq!(work.storage.user, facts.user());
    assert!(list.contains("shot.blend"), "{list}");
}

#[tokio::test]
async fn a_job_with_mistakes_asks_for_nothing() {
    let setting = Setting::new("mistakes").await;
    fs::write(setting.folder.join("job/upload.json"), r#"{"asset": [{"local": 1, "server": "a"}]}"#).unwrap();
    let (transfer, facts) = (Recorder::default(), setting.facts().await);
    let submission = Submission::new(&setting.client, &transfer);
    let refused = submission.run(&setting.read(), &facts, |_| {}).await;
    let Err(SubmitError::Unsound(findings)) = refused else { panic!("{refused:?}") };
    assert!(findings.iter().any(|finding| finding.pointer == "/asset/0/server"), "{findings:?}");
    let called = setting.simulator.control().journal().iter().any(|entry| entry.operation == Some("createTask"));
    assert!(!called);
}

#[tokio::test]
async fn what_the_analysis_warned_of_is_told_in_the_platforms_words() {
    let setting = Setting::new("tips").await;
    fs::write(setting.folder.join("job/tips.json"), r#"{"15000": ["a texture"], "odd": []}"#).unwrap();
    let findings = check(&setting.read(), Some(&setting.facts().await));
    let of_tips: Vec<_> = findings.iter().filter(|finding| finding.file == "tips.json").collect();
    assert!(of_tips.iter().any(|finding| finding.pointer == "/15000" && finding.right.is_some()), "{findings:?}");
    assert!(of_tips.iter().any(|finding| finding.pointer == "/odd"), "{findings:?}");
    let asked = setting.simulator.control().journal();
    let asked = asked.iter().filter(|entry| entry.operation == Some("queryAnalyseErrorDetail")).count();
    assert_eq!(asked, 1);
}

#[tokio::test]
async fn what_a_program_cannot_do_is_refused() {
    let setting = Setting::new("only").await;
    let path = setting.folder.join("job/task.json");
    let file = fs::read_to_string(&path)
        .unwrap()
        .replace("\"2007\"", "\"2005\"")
        .replace("\"os_name\": \"1\"", "\"os_name\": \"0\"");
    fs::write(&path, file).unwrap();
    let upload = r#"{"asset": [], "scene": {"local": "D:/a/shot.c4d", "server": "/D/a/shot.c4d"}}"#;
    fs::write(setting.folder.join("job/upload.json"), upload).unwrap();
    let findings = check(&setting.read(), None);
    let told = |pointer: &str| {
        findings.iter().find(|finding| finding.pointer == pointer).map(|finding| finding.right.clone().unwrap())
    };
    assert_eq!(told("/task_info/os_name").as_deref(), Some("write \"1\""));
    assert_eq!(told("/software_config/cg_name").as_deref(), Some("write \"CINEMA 4D\""));
    assert!(told("/scene/local").unwrap().starts_with("a path of Windows"), "{findings:?}");
}

/// Wherever a submission is dropped, the next one goes on, and there is one task in the end.
#[tokio::test]
async fn it_can_be_dropped_anywhere() {
    for milliseconds in 0..12 {
        let setting = Setting::new(&format!("dropped-{milliseconds}")).await;
        let (transfer, facts) = (Recorder::default(), setting.facts().await);
        let (folder, before) = (setting.read(), tasks(&setting.simulator));
        let submission = || Submission::new(&setting.client, &transfer).look_pause(Duration::from_millis(1));
        let dropped =
            tokio::time::timeout(Duration::from_millis(milliseconds), submission().run(&folder, &facts, |_| {}));
        drop(dropped.await);
        match submission().run(&folder, &facts, |_| {}).await {
            Ok(_) => assert_eq!(tasks(&setting.simulator), before + 1),
            Err(SubmitError::Doubt(_)) => {
                assert_eq!(tasks(&setting.simulator), before);
                submission().submit_anyway(true).run(&folder, &facts, |_| {}).await.unwrap();
                assert_eq!(tasks(&setting.simulator), before + 1);
            }
            Err(error) => panic!("{error}"),
        }
    }
}

fn tasks(simulator: &Simulator) -> usize {
    simulator.control().look(|world| world.tasks().count())
}

#[tokio::test]
async fn a_job_belongs_to_one_platform() {
    let setting = Setting::new("elsewhere").await;
    let (transfer, facts) = (Recorder::default(), setting.facts().await);
    Submission::new(&setting.client, &transfer).run(&setting.read(), &facts, |_| {}).await.unwrap();
    // The same account on another one has no task of this number.
    let other = Simulator::start().await.unwrap();
    let client = other.client().unwrap();
    let refused = Submission::new(&client, &transfer).run(&setting.read(), &facts, |_| {}).await;
    assert!(matches!(refused, Err(SubmitError::Journal(JournalError::Account(_)))), "{refused:?}");
}
