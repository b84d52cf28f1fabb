"""The pictures of analogy boards: what is behind, and where each zone's notes may stand."""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache

from workshop.slides.scenes import boat, garden, mountain, plain, river, road, ski
from workshop.slides.scenes.base import Scene, Spot

__all__ = ("Scene", "SceneName", "Spot", "scene")


class SceneName(Enum):
    """The pictures there are; the words an author writes."""

    SKI_SLOPES = "ski slopes"
    MOUNTAIN_CLIMB = "mountain climb"
    GARDEN = "garden"
    RIVER = "river"
    ROAD_TRIP = "road trip"
    SAILBOAT = "sailboat"
    HOT_AIR_BALLOON = "hot-air balloon"
    KITCHEN = "kitchen"
    ORCHESTRA = "orchestra"
    BUILDING_SITE = "building site"
    BRIDGE = "bridge"
    RELAY = "relay"
    LIGHTHOUSE_COAST = "lighthouse coast"
    JAZZ_BAND = "jazz band"
    BIKE_RIDE = "bike ride"
    SPACE_MISSION = "space mission"


@cache
def scene(name: SceneName) -> Scene:
    """The picture of that name: six are drawn, the others have their zones on a quiet ground."""
    return _SCENES[name]()


_SCENES: Mapping[SceneName, Callable[[], Scene]] = {
    SceneName.SKI_SLOPES: ski.scene,
    SceneName.MOUNTAIN_CLIMB: mountain.scene,
    SceneName.GARDEN: garden.scene,
    SceneName.RIVER: river.scene,
    SceneName.ROAD_TRIP: road.scene,
    SceneName.SAILBOAT: boat.scene,
    SceneName.HOT_AIR_BALLOON: plain.hot_air_balloon,
    SceneName.KITCHEN: plain.kitchen,
    SceneName.ORCHESTRA: plain.orchestra,
    SceneName.BUILDING_SITE: plain.building_site,
    SceneName.BRIDGE: plain.bridge,
    SceneName.RELAY: plain.relay,
    SceneName.LIGHTHOUSE_COAST: plain.lighthouse_coast,
    SceneName.JAZZ_BAND: plain.jazz_band,
    SceneName.BIKE_RIDE: plain.bike_ride,
    SceneName.SPACE_MISSION: plain.space_mission,
}
