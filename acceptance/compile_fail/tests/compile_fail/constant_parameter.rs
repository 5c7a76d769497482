use rayvision::v2026::requests::ShowLog;

fn main() {
    let mut request = ShowLog::new(0, 19111);
    request.rendering_type = "analyse";
}
