use rayvision::Code;
use rayvision::enums::{FrameStatus, FrameType};
use rayvision::requests as ask;
use rayvision::server::Platform as _;
use rayvision::types::TaskProgress;
use rayvision_simulator::{Role, Scene, World};

use super::fixture::*;

fn progress(world: &mut World, id: i64, stage: Option<FrameType>) -> TaskProgress {
    let mut request = ask::LoadTaskProcessImg::new(id);
    request.frame_type = stage;
    data(world.load_task_process_img(ME, request))
}

#[test]
fn progress_shows_blocks_that_have_begun() {
    let mut world = world();
    let id = submit(&mut world, Scene { blocks: 2, nodes: 3, ..plain(4) });
    pass(&mut world, 50);
    let told = progress(&mut world, id, None);
    assert_eq!((told.block, told.end_time), (Some(2), None));
    let grabs = told.grab_info.unwrap();
    assert_eq!(grabs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    let block = &grabs[1][0];
    assert_eq!(block.frame_status, Some(FrameStatus::Processing));
    assert_eq!(
        (block.frame_percent, block.frame_used, block.frame_est),
        (Some(30.into()), Some(30.into()), Some(70.into()))
    );
    let path = block.grab_url.as_deref().unwrap();
    let picture = world.picture(path).unwrap();
    assert_eq!((picture.task.id(), picture.place, picture.thumbnail), (id, 2, false));
    settle(&mut world);
    let told = progress(&mut world, id, None);
    assert!(told.end_time.is_some());
    assert_eq!(told.grab_info.unwrap().concat().len(), 8);
}

#[test]
fn progress_of_a_shell_is_that_of_its_stage() {
    let mut world = world();
    let id = submit(&mut world, Scene { photon: true, ..plain(2) });
    let told = |world: &mut World, stage| progress(world, id, stage).current_task_type.unwrap().value().to_owned();
    pass(&mut world, 30);
    assert_eq!(told(&mut world, None), "RenderPhoton");
    assert_eq!(told(&mut world, Some(FrameType::Main)), "Render");
    pass(&mut world, 110);
    assert_eq!(told(&mut world, None), "Render");
    assert_eq!(told(&mut world, Some(FrameType::Photon)), "RenderPhoton");
    let plain = submit(&mut world, plain(1));
    for (stage, code) in [(FrameType::Photon, Code::ResourceNotFound), (FrameType::Priority, Code::ParameterInvalid)] {
        let mut request = ask::LoadTaskProcessImg::new(plain);
        request.frame_type = Some(stage);
        assert_eq!(refusal(world.load_task_process_img(ME, request)), code);
    }
}

#[test]
fn complete_frames_have_thumbnails() {
    let mut world = world();
    let id = submit(&mut world, plain(2));
    pass(&mut world, 130);
    let ids: Vec<i64> = frames(&mut world, id).iter().map(|frame| frame.id).collect();
    let mut thumbnails =
        |id, status| data(world.loading_frame_thumbnail(ME, ask::LoadingFrameThumbnail::new(id, status)));
    let found = thumbnails(ids[0], FrameStatus::Complete);
    assert_eq!(found.len(), 1);
    assert!(thumbnails(ids[0], FrameStatus::Failed).is_empty());
    assert!(thumbnails(ids[1], FrameStatus::Complete).is_empty(), "it is not complete");
    let picture = world.picture(&found[0]).unwrap();
    assert_eq!((picture.task.id(), picture.place, picture.thumbnail), (id, 0, true));
    assert_eq!(picture.task.role(), Role::Picture);
}

#[test]
fn paths_that_are_none_show_nothing() {
    let world = world();
    for path in [
        "",
        "/",
        "Render_[-].jpg",
        "Render_x_frame_1[-].jpg",
        "1/Render_1_2_frame_3[-].jpg",
        "Render_9999999999_a_1[-].jpg",
    ] {
        assert!(world.picture(path).is_none(), "{path}");
    }
}
