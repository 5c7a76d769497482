//! A browser without a window, driven by `chromedriver` over its `WebDriver` protocol.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use base64::Engine;
use rayvision::Json;
use serde_json::json;

/// How long something may take to appear.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The key of an element's ID in the protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub(crate) struct Browser {
    driver: Child,
    port: u16,
    /// Path of the session; empty before there is one.
    session: String,
    profile: PathBuf,
}

impl Browser {
    /// Opens a browser.
    pub(crate) fn open() -> Result<Self, String> {
        let chromium = found(&["chromium", "chromium-browser", "google-chrome"])?;
        let driver = found(&["chromedriver"])?;
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("chromedriver does not start: {error}"))?;
        let port = port(&mut driver).ok_or("chromedriver tells no port");
        let profile = env::temp_dir().join(format!("rayvision-browser-{}", driver.id()));
        let mut browser = Self { driver, port: 0, session: String::new(), profile };
        browser.port = port?;
        let session = browser.call("POST", "/session", &browser.wanted(&chromium));
        let id = session["sessionId"].as_str().ok_or_else(|| format!("there is no session: {session}"))?;
        browser.session = format!("/session/{id}");
        Ok(browser)
    }

    fn wanted(&self, chromium: &Path) -> Json {
        let profile = format!("--user-data-dir={}", self.profile.display());
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1280,900",
            &profile,
        ];
        json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "binary": chromium, "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } })
    }

    pub(crate) fn go_to(&self, url: &str) {
        self.ask("POST", "/url", &json!({ "url": url }));
    }

    /// Scrolls to an element, and clicks it.
    pub(crate) fn click(&self, selector: &str) {
        self.value(&format!("document.querySelector({})?.scrollIntoView({{ block: 'center' }})", json!(selector)));
        let element = self.ask("POST", "/element", &json!({ "using": "css selector", "value": selector }));
        let id = element[ELEMENT].as_str().unwrap_or_else(|| panic!("there is no {selector}: {element}"));
        self.ask("POST", &format!("/element/{id}/click"), &json!({}));
    }

    /// Presses keys.
    pub(crate) fn press(&self, keys: &[&str]) {
        let pressed =
            keys.iter().flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })));
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": pressed.collect::<Vec<_>>() });
        self.ask("POST", "/actions", &json!({ "actions": [keyboard] }));
    }

    /// The value of an expression of JavaScript.
    pub(crate) fn value(&self, expression: &str) -> Json {
        self.ask("POST", "/execute/sync", &json!({ "script": format!("return {expression}"), "args": [] }))
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        let text = self.value(&format!("document.querySelector({})?.textContent", json!(selector)));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until an expression is true.
    pub(crate) fn wait(&self, expression: &str) {
        let started = Instant::now();
        while self.value(&format!("Boolean({expression})")) != true {
            assert!(started.elapsed() < TIMEOUT, "this does not come true: {expression}\n{}", self.text("main"));
            thread::sleep(Duration::from_millis(50));
        }
    }

    pub(crate) fn wait_for_text(&self, selector: &str, words: &str) {
        let [selector, words] = [selector, words].map(|text| json!(text));
        self.wait(&format!("document.querySelector({selector})?.textContent.includes({words})"));
    }

    /// A command of the browser's own protocol.
    pub(crate) fn command(&self, name: &str, parameters: &Json) {
        self.ask("POST", "/goog/cdp/execute", &json!({ "cmd": name, "params": parameters }));
    }

    /// What went wrong in the browser: blocked scripts, errors, files that are missing.
    pub(crate) fn errors(&self) -> Vec<String> {
        let log = self.ask("POST", "/se/log", &json!({ "type": "browser" }));
        let entries = log.as_array().cloned().unwrap_or_default();
        entries.iter().filter(|entry| entry["level"] == "SEVERE").map(|entry| entry["message"].to_string()).collect()
    }

    /// Takes a screenshot, if `RAYVISION_SCREENSHOTS` names a directory.
    pub(crate) fn screenshot(&self, name: &str) {
        let Some(directory) = env::var_os("RAYVISION_SCREENSHOTS") else { return };
        let picture = self.ask("GET", "/screenshot", &Json::Null);
        let picture = base64::engine::general_purpose::STANDARD.decode(picture.as_str().unwrap_or_default()).unwrap();
        fs::create_dir_all(&directory).unwrap();
        fs::write(Path::new(&directory).join(format!("{name}.png")), picture).unwrap();
    }

    fn ask(&self, method: &str, call: &str, body: &Json) -> Json {
        self.call(method, &format!("{}{call}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: &Json) -> Json {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let text = exchange(
            self.port,
            &format!(
                "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                self.port,
                body.len(),
            ),
        );
        let answer: Json = text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let value = answer["value"].clone();
        assert!(value["error"].is_null(), "{method} {path} {body}: {} {}", value["error"], value["message"]);
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // This ends the browser too.
            let _ = exchange(self.port, &format!("DELETE {} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", self.session));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// The first of several programs that is in `PATH`.
fn found(names: &[&str]) -> Result<PathBuf, String> {
    let paths = env::var_os("PATH").unwrap_or_default();
    let mut candidates = names.iter().flat_map(|name| env::split_paths(&paths).map(move |path| path.join(name)));
    candidates
        .find(|candidate| candidate.is_file())
        .ok_or_else(|| format!("there is no {} in the path", names.join(" or ")))
}

/// The port that `chromedriver` listens on.
fn port(driver: &mut Child) -> Option<u16> {
    let mut lines = BufReader::new(driver.stdout.take()?).lines();
    let line = lines.by_ref().map_while(Result::ok).find(|line| line.contains("started successfully on port"))?;
    // The rest of its output is read, so that it never waits for a reader.
    thread::spawn(move || lines.for_each(drop));
    line.trim_end_matches('.').rsplit(' ').next()?.parse().ok()
}

/// The body of the answer to a request.
fn exchange(port: u16, request: &str) -> Option<String> {
    let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    connection.set_read_timeout(Some(2 * TIMEOUT)).ok()?;
    connection.write_all(request.as_bytes()).ok()?;
    let mut answer = BufReader::new(connection);
    let mut length = 0;
    loop {
        let mut line = String::new();
        answer.read_line(&mut line).ok()?;
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(told) = line.strip_prefix("content-length:") {
            length = told.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body).ok()?;
    String::from_utf8(body).ok()
}
