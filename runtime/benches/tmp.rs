#[path = "../tests/sample/mod.rs"]
mod sample;
use hmac::{Hmac, KeyInit, Mac};
use rayvision_runtime::*;
use sha2::Sha256;
use std::hint::black_box;
use std::time::Instant;
use base64::Engine;
rayvision_runtime::object! {
    pub struct QueryPlatforms { #[wire("zone")] pub zone: i32, }
}
rayvision_runtime::object! {
    pub struct StopTask { #[wire("taskParam")] pub task_param: Vec<i64>, }
}
fn t(name: &str, mut f: impl FnMut()) {
    let mut best = f64::MAX;
    for _ in 0..20 { let b = Instant::now(); for _ in 0..2000 { f(); } best = best.min(b.elapsed().as_secs_f64()*1e9/2000.0); }
    println!("{name}: {best:.1}");
}
fn main() {
    let headers = [("UTCTimestamp", "1535957371"),("accessId", "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"),("channel", "7"),("nonce", "11886"),("platform", "1"),("version", "1.0.0")];
    let q = QueryPlatforms{zone:2}; let s = StopTask { task_param: (0..1000).map(|id| 1_111_307 + 2 * id).collect() };
    let e = sample::Empty{};
    let key = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
    let keyed = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    let c = Credentials::new("id", key).unwrap();
    if let Ok(n) = std::env::var("ONLY") { let p: &dyn Parameters = if n=="q" {&q} else {&s};
        let string = StringToSign { pieces: sample::STRING, method: "POST", host: "task.renderbus.com", path: "/api/render/common/queryPlatforms", headers: &headers, parameters: p };
        for _ in 0..std::env::var("N").unwrap().parse::<u32>().unwrap() { black_box(&string).null(); } return; }
    for p in [&q as &dyn Parameters, &e, &s] {
        let string = StringToSign { pieces: sample::STRING, method: "POST", host: "task.renderbus.com", path: "/api/render/common/queryPlatforms", headers: &headers, parameters: p };
        let bytes = string.to_string().into_bytes();
        t("hmac", || { let mut m = black_box(&keyed).clone(); m.update(black_box(&bytes)); black_box(m.finalize().into_bytes()); });
        t("hmac64", || { let mut m = black_box(&keyed).clone(); for b in black_box(&bytes).chunks(64) { m.update(b)}; black_box(m.finalize().into_bytes()); });
        t("sign", || { black_box(c.sign(black_box(&string))); });
        t("canonical to null", || { string.null(); });
    }
    t("base64", || { let mut o=[0u8;44]; let _ = base64::engine::general_purpose::STANDARD.encode_slice(black_box(&[7u8;32]), &mut o); black_box(o); });
    t("keyed clone", || { black_box(black_box(&keyed).clone()); });
    let empty = StringToSign { pieces: &[], method: "POST", host: "task.renderbus.com", path: "/api/render/common/queryPlatforms", headers: &[], parameters: &e };
    t("null empty", || { black_box(&empty).null(); });
}
