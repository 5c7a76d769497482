fn main() {
    let credentials = rayvision::Credentials::new("id", "key").unwrap();
    let client = rayvision::v2019::Client::new(credentials, 2).unwrap();
    let _ = client.task().create_task("one");
}
