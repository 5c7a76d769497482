"""Every public method of rayvision_api 1.1.5, called, and what has to come back."""

import json
import pathlib
import tempfile

from client import RayvisionAPI, RayvisionAPIError, RayvisionCheck, RayvisonTaskIdError

# States of tasks and frames in the document.
FINISHED, FINISHED_HAS_FAILED, FINISHED_TEST, STOPPED, ABANDONED, RENDERING = 25, 30, 40, 10, 35, 5
FRAME_DONE, FRAME_FAILED = 4, 5
# Codes of the document.
PARAMETER_EMPTY, ILLEGAL_PROTOCOL = 601, 603


def everything(simulator):
    """Calls everything."""
    api = RayvisionAPI(
        simulator.access_id, simulator.access_key, domain=simulator.domain, platform="2", protocol="http"
    )
    user(api)
    query(api)
    labels(api)
    environments(api)
    tasks(api, simulator)
    frames(api, simulator)
    analysis(api)
    beyond(api, simulator)


def user(api):
    """The account and its settings."""
    assert api.user_info["user_id"] == 10000001, api.user_info
    assert api.user_info["config_bid"] and api.user_info["domain"], api.user_info
    assert api.get_user_id() == "10000001"
    assert api.user.query_user_profile()["userName"] == "rayvision"
    assert api.user.query_user_setting()["taskOverTime"] == 12
    assert set(api.user.get_transfer_bid()) == {"config_bid", "input_bid", "output_bid"}
    # The package sends seconds as taskOverTimeSec; the document has hours in taskOverTime, and no other parameter.
    error = refused(PARAMETER_EMPTY, api.user.update_user_settings, 43200)
    assert "taskOverTime" in error.error, error
    assert api.user.query_user_setting()["taskOverTime"] == 12


def query(api):
    """What the platform offers."""
    assert api.query.platforms() == [{"platform": 2, "name": "query_platform_w2"}]
    for language in ["0", "1"]:
        (detail,) = api.query.error_detail("15000", language)[:1]
        assert detail["code"] == "15000" and detail["desDescriptionCn"], detail
    software = api.query.supported_software()
    assert any(one["cgName"] == "Maya" for one in software["renderInfoList"]), software
    plugins = api.query.supported_plugin("keyshot")
    assert plugins["cgPlugin"] and plugins["cgVersion"], plugins


def labels(api):
    """Labels."""
    assert api.tag.add_label("conformance") is None
    names = [label["projectName"] for label in api.tag.get_label_list()["projectNameList"]]
    assert "conformance" in names, names
    ids = {label["projectName"]: label["projectId"] for label in api.tag.get_project_list()}
    assert api.check_and_add_project_name("conformance") == str(ids["conformance"])
    fresh = api.check_and_add_project_name("fresh")
    assert fresh not in ("", str(ids["conformance"])), fresh
    for name in ["conformance", "fresh"]:
        assert api.tag.delete_label(name) is None
    assert api.tag.get_project_list() == [
        {"projectName": name, "projectId": ids[name]} for name in names if name != "conformance"
    ]


def environments(api):
    """Render environments."""
    chosen = {
        "cgId": 2000,
        "cgName": "Maya",
        "cgVersion": "2020",
        "renderLayerType": 0,
        "editName": "conformance",
        "renderSystem": 1,
        "pluginIds": [1166],
    }

    def named(name):
        return [one for one in api.env.get_render_env("maya") if one["editName"] == name]

    assert api.env.add_render_env(chosen) == {"editName": "conformance"}
    (added,) = named("conformance")
    assert added["osName"] == 1 and added["respUserPluginInfoVos"][0]["pluginId"] == 1166, added
    api.env.update_render_env({**chosen, "renderSystem": 0, "pluginIds": []})
    (updated,) = named("conformance")
    assert updated["osName"] == 0 and not updated.get("respUserPluginInfoVos"), updated
    api.env.set_default_render_env("conformance")
    defaults = [one["editName"] for one in api.env.get_render_env("maya") if one["isDefault"] == 1]
    assert defaults == ["conformance"], defaults
    api.env.delete_render_env("conformance")
    assert named("conformance") == []


def tasks(api, simulator):
    """Tasks, from their creation to their end."""
    created = api.task.create_task(count=2, out_user_id=100001, labels=["one", "two"])
    first, second = created["taskIdList"]
    assert len(created["aliasTaskIdList"]) == 2, created
    assert api.submit(first) is True
    api.task.submit_task(second, asset_lsolation_model="OUT_USER_MODEL", out_user_id="100001")
    third = int(api.get_task_id())
    assert third > second
    try:
        api.submit(str(third))
        raise AssertionError("a task's ID as text was taken")
    except RayvisonTaskIdError:
        pass

    listed = api.query.get_task_list(1, 100, search_keyword="", start_time="2018-09-01", end_time="2018-09-30")
    assert {first, second} <= {task["id"] for task in listed["items"]}, listed
    assert listed["total"] == len(listed["items"])

    api.task.stop_task([first, second])
    assert states(api, first, second) == [STOPPED, STOPPED]
    stopped = api.query.get_task_list(1, 100, status_list=[STOPPED])
    assert {first, second} <= {task["id"] for task in stopped["items"]}, stopped
    api.task.start_task([first, second])
    api.task.set_task_overtime_top([first], 7200)
    api.task.abort_task([second])
    simulator.advance(60)
    assert states(api, first, second) == [RENDERING, ABANDONED]
    assert api.query.task_info([first])["items"][0]["taskOverTime"] == 7200 * 1000
    api.task.delete_task([second, third])
    assert api.query.get_task_list(1, 100)["total"] == listed["total"] - 1
    simulator.advance(3600)
    assert states(api, first) == [FINISHED]


def frames(api, simulator):
    """Frames, those that fail too."""
    simulator.control("scene", {"frames": 6, "failing": {"2": 2}})
    before = api.query.all_frame_status()
    task = int(api.get_task_id())
    api.submit(task)
    simulator.advance(3600)
    assert states(api, task) == [FINISHED_HAS_FAILED]
    after = api.query.all_frame_status()
    assert after["doneFramesTotal"] == before["doneFramesTotal"] + 5, (before, after)
    assert after["failedFramesTotal"] == before["failedFramesTotal"] + 1, (before, after)

    assert api.query.task_frames(task, 1, 4)["pageCount"] == 2
    failed = frame(api, task, 2)
    assert failed["frameStatus"] == FRAME_FAILED, failed
    api.query.restart_failed_frames([task])
    simulator.advance(3600)
    assert frame(api, task, 2)["frameStatus"] == FRAME_FAILED
    api.query.restart_frame(task, 0, [failed["id"]])
    simulator.advance(3600)
    assert frame(api, task, 2)["frameStatus"] == FRAME_DONE
    assert states(api, task) == [FINISHED]
    api.query.restart_frame(task, 1)
    assert states(api, task) != [FINISHED]
    simulator.advance(3600)
    assert states(api, task) == [FINISHED]

    (thumbnail, *_) = api.query.get_frame_thumbnall(failed["id"])
    assert str(failed["id"]) in thumbnail or str(task) in thumbnail, thumbnail
    for progress in [api.query.get_task_processing_img(task), api.query.get_task_processing_img(task, 5)]:
        assert progress["currentTaskType"] == "Render" and progress["grabInfo"], progress


def analysis(api):
    """What the package does once it has analysed a scene."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, name) for name in ("task.json", "upload.json", "asset.json")]
        paths[0].write_text(json.dumps({"task_info": {"project_name": "checked"}, "scene_info": {}}))
        for path in paths[1:]:
            path.write_text("{}")
        check = RayvisionCheck(api, workspace=folder)
        check.tips_info = {"15000": ["scene.max"]}
        (warning, *_) = check.check_error_warn_info()
        assert warning["code"] == "15000" and warning["details"] == ["scene.max"], warning
        check = RayvisionCheck(api, workspace=folder)
        task = check.execute(*map(str, paths))
        assert task.isdigit(), task
    api.task.delete_task([int(task)])
    api.tag.delete_label("checked")


def beyond(api, simulator):
    """Operations that came after the oldest edition."""
    simulator.control("scene", {"frames": 4, "priority": [0]})
    task = int(api.get_task_id())
    api.submit(task)
    simulator.advance(3600)
    assert states(api, task) == [FINISHED_TEST]
    assert api.task.full_speed([task])
    simulator.advance(3600)
    assert states(api, task) == [FINISHED]
    assert api.query.get_transfer_server_msg()["raysyncTransfer"]["proxyPort"]
    assert api.query.get_raysync_user_key()["raySyncUserKey"]
    # It sends the version of its time to a path that only a later edition has.
    error = refused(ILLEGAL_PROTOCOL, api.task.update_task_level, task, 60)
    assert "version must be 2.0.0" in error.error, error


def states(api, *ids):
    """States of tasks, in the order of their IDs."""
    found = {task["id"]: task["taskStatus"] for task in api.query.task_info(list(ids))["items"]}
    return [found[id_] for id_ in ids]


def frame(api, task, place):
    """A frame by its place."""
    return api.query.task_frames(task, 1, 100)["items"][place]


def refused(code, call, *arguments):
    """Calls what has to be refused with a code."""
    try:
        answer = call(*arguments)
    except RayvisionAPIError as error:
        assert error.error_code == code, error
        return error
    raise AssertionError(f"granted: {answer}")
