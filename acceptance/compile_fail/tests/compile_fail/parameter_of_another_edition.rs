use rayvision::enums::FrameStatus;

fn again(client: &rayvision::v2020::Client) {
    let _ = client.task().restart_failed_frames([19111]).status([FrameStatus::Failed]);
}

fn main() {}
