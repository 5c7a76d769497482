async fn twice(client: &rayvision::v2026::Client) {
    let call = client.task().submit_task(19111);
    let _ = call.send().await;
    let _ = call.send().await;
}

fn main() {}
