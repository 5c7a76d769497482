fn submit(client: &rayvision::v2026::Client) {
    let _ = client.task().submit_task(19111);
}

fn main() {
    let credentials = rayvision::Credentials::new("id", "key").unwrap();
    submit(&rayvision::v2019::Client::new(credentials, 2).unwrap());
}
