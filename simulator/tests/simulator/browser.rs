//! The page, as a person uses it.
//!
//! Without a browser the test says so and passes, or fails if `RAYVISION_BROWSER_TESTS=1` is set.

mod driver;

use std::collections::BTreeMap;
use std::env;

use rayvision::v2026::Client;
use rayvision::v2026::operations::ADD_LABEL;
use rayvision_simulator::{Clock, Scene, Simulator};
use serde_json::json;

use self::driver::Browser;
use crate::signed_call::{Call, block_on, start};

/// A name that would run as a script on a page that takes it for HTML.
const NAME: &str = "<img src=x onerror=\"document.title='owned'\">.mb";

#[test]
fn a_person_watches_a_task_and_finds_a_broken_signature() {
    let browser = match Browser::open() {
        Ok(browser) => browser,
        Err(why) => {
            assert!(env::var_os("RAYVISION_BROWSER_TESTS").is_none_or(|value| value != "1"), "{why}");
            return eprintln!("skipped: {why}");
        }
    };
    let scene =
        Scene { name: NAME.to_owned(), frames: 60, nodes: 9, failing: BTreeMap::from([(7, 9)]), ..Scene::default() };
    let simulator = start(Simulator::builder().clock(Clock::Stepped).scene(scene));
    let client = simulator.client().unwrap();

    browser.go_to(&simulator.url());
    browser.wait_for_text("#pace", "stands still");
    enter_the_token(&browser, &simulator);
    browser.value("sessionStorage.clear()");
    browser.go_to(&simulator.page_url());
    browser.wait_for_text("#pace", "stands still");
    browser.wait("location.hash === ''");
    let task = submit(&client);
    watch_it_render(&browser, task);
    watch_it_finish(&browser, &client, task);
    break_a_signature(&browser, &simulator);
    set_a_fault(&browser, &client);
    on_a_phone(&browser, &simulator);
    assert_eq!(browser.errors(), [""; 0]);
}

/// Without the token the page only shows. It asks for the token when something is to be changed, and then changes it.
fn enter_the_token(browser: &Browser, simulator: &Simulator) {
    let now = json!(browser.text("#now"));
    let is_asked = "!document.querySelector('#token-form').hidden";
    let enter = |token: &str| {
        browser.wait(is_asked);
        browser.value(&format!("document.querySelector('#token-form [name=token]').value = {}", json!(token)));
        browser.click("#token-form [type=submit]");
    };
    browser.click("#steps [data-seconds='60']");
    enter("a wrong one");
    browser.wait(is_asked);
    assert_eq!(json!(browser.text("#now")), now);
    browser.screenshot("token");
    enter(simulator.control_token());
    browser.wait(&format!("document.querySelector('#now').textContent !== {now}"));
    assert_eq!(browser.value(is_asked), false);
    // Chromium logs every answer with 401.
    assert!(browser.errors().iter().all(|error| error.contains("401")), "{:?}", browser.errors());
}

fn submit(client: &Client) -> i64 {
    block_on(async {
        let created = client.task().create_task().send().await.unwrap();
        let task = created.task_id_list[0];
        client.task().submit_task(task).send().await.unwrap();
        task
    })
}

fn watch_it_render(browser: &Browser, task: i64) {
    let article = format!("[data-task='{task}']");
    browser.wait_for_text(&format!("{article} .status"), "being submitted");
    assert_eq!(browser.text(&format!("{article} .name")), NAME);
    assert_eq!(browser.value("document.title"), "Rayvision simulator");
    assert_eq!(browser.value("document.querySelectorAll('img[src=x]').length"), 0);

    let is_half = format!("document.querySelectorAll(\"{article} .cell.d\").length >= 25");
    while browser.value(&is_half) != true {
        let now = json!(browser.text("#now"));
        browser.click("#steps [data-seconds='60']");
        browser.wait(&format!("document.querySelector('#now').textContent !== {now}"));
        assert_eq!(browser.value("document.querySelectorAll('#speeds [aria-pressed=true]').length"), 1);
    }
    browser.wait(&format!("document.querySelectorAll(\"{article} .cell.r\").length >= 1"));
    browser.wait(&format!("document.querySelectorAll(\"{article} .cell.f\").length == 1"));

    let rendered = |frame| format!("document.querySelector(\"{article} .frame:not([hidden]) img\")?.{frame}");
    browser.click(&format!("{article} .cell.r"));
    browser.wait(&format!("{} > 100", rendered("naturalWidth")));
    let source = browser.value(&rendered("src"));
    browser.screenshot("half rendered");
    // The mark moves to the frame before, and opens it.
    browser.press(&["\u{e012}", "\u{e007}"]);
    browser.wait(&format!("{} !== {source} && {} > 100", rendered("src"), rendered("naturalWidth")));
}

fn watch_it_finish(browser: &Browser, client: &Client, task: i64) {
    browser.click("#finish");
    browser.wait_for_text(&format!("[data-task='{task}'] .status"), "finished, but some frames failed");
    browser.wait(&format!("document.querySelectorAll(\"[data-task='{task}'] .cell.d\").length == 59"));
    let info = block_on(client.task().query_task_info(vec![task]).send()).unwrap();
    assert_eq!(info.items[0].task_status, rayvision::enums::TaskStatus::FinishedHasFailed);
}

fn break_a_signature(browser: &Browser, simulator: &Simulator) {
    let mut call = Call::signed(simulator, &ADD_LABEL, r#"{"newName":"night shots","status":0}"#);
    let address = simulator.address().to_string();
    call.set("Host", "127.0.0.1");
    call.sign(&simulator.credentials());
    call.set("Host", &address);
    call.send_alone(simulator);

    let entry = "#journal li:has(.turnedAway)";
    browser.wait_for_text(entry, "turned away for its signature");
    browser.click(&format!("{entry} summary"));
    browser.wait_for_text(&format!("{entry} .mistake"), "the host has no port");
    let marked =
        browser.value(&format!("[...document.querySelectorAll('{entry} mark')].map(mark => mark.textContent)"));
    let port = address.rsplit(':').next().unwrap();
    assert_eq!(marked, json!(["/", &port[..1]]), "signed and right, after the host's name");
    let page = browser.text("body");
    assert!(!page.contains(call.get("signature")), "the signature is on the page");
    browser.value(&format!("document.querySelector('{entry}').scrollIntoView({{ block: 'center' }})"));
    browser.screenshot("refused signature");
}

fn set_a_fault(browser: &Browser, client: &Client) {
    browser.value("document.querySelector('#faults').open = true");
    browser.wait("document.querySelectorAll('#fault-form [name=operation] option').length > 30");
    for (field, value) in [("operation", "queryUserProfile"), ("kind", "code"), ("code", "604"), ("times", "1")] {
        browser.value(&format!(
            "(field => {{ field.value = '{value}'; field.dispatchEvent(new Event('change')) }})\
             (document.querySelector('#fault-form [name={field}]'))"
        ));
    }
    browser.click("#fault-form [type=submit]");
    browser.wait_for_text("#fault-list", "queryUserProfile, request 1: refused with a code (code 604)");
    let refused = block_on(client.user().query_user_profile().send()).unwrap_err();
    assert!(refused.to_string().contains("604"), "{refused}");
    browser.wait("document.querySelectorAll('#fault-list li').length == 0");
    browser.wait_for_text("#journal li", "queryUserProfile~ fault");
}

fn on_a_phone(browser: &Browser, simulator: &Simulator) {
    let phone = json!({ "width": 375, "height": 812, "deviceScaleFactor": 2, "mobile": true });
    browser.command("Emulation.setDeviceMetricsOverride", &phone);
    let fits = "document.documentElement.scrollWidth <= innerWidth && innerWidth == 375";
    browser.go_to(&format!("{}/_simulator/", simulator.url()));
    browser.wait("document.querySelectorAll('.task').length > 0");
    browser.wait(fits);
    browser.screenshot("phone");
    browser.click("#journal li:has(.turnedAway) summary");
    browser.wait("document.querySelectorAll('mark').length == 2");
    browser.wait(fits);
    browser.screenshot("refused signature on a phone");
    let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    browser.command("Emulation.setEmulatedMedia", &dark);
    browser.wait(fits);
    browser.screenshot("phone in the dark");
}
