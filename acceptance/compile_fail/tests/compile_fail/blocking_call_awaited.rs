async fn awaited(client: &rayvision::v2026::blocking::Client) {
    let _ = client.task().submit_task(19111).send().await;
}

fn main() {}
