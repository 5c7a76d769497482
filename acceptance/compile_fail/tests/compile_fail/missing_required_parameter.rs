fn main() {
    let credentials = rayvision::Credentials::new("id", "key").unwrap();
    let client = rayvision::v2026::Client::new(credentials, 2).unwrap();
    let _ = client.task().submit_task();
}
