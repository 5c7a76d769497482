async fn wait(client: &rayvision::Client) {
    let _ = client.task().wait_finished("2W19111").wait().await;
}

fn main() {}
