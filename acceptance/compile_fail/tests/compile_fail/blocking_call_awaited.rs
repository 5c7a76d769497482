async fn awaited(client: &rayvision::blocking::Client) {
    let _ = client.task().submit_task(19111).send().await;
}

fn main() {}
