async fn each(client: &rayvision::v2026::Client) {
    let _ = client.task().submit_task(19111).send_each().await;
}

fn main() {}
