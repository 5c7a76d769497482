fn main() {
    let credentials = rayvision::Credentials::new("id", "key").unwrap();
    let client = rayvision::v2026::Client::new(credentials, 2).unwrap();
    let _ = client.task().set_task_over_time_stop([485], rayvision::Hours(1));
}
