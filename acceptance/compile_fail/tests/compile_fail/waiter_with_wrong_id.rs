async fn wait(client: &rayvision::v2026::Client) {
    let _ = client.task().wait_finished("2W19111").wait().await;
}

fn main() {}
