"""Seconds over size as an SVG: both axes grow by powers of ten, so that what is linear is a line of slope one."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

__all__ = ["plot"]

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 440, 60, 130, 20, 50
COLOURS = ("#1b6ca8", "#c0392b", "#27864b", "#8e44ad", "#b9770e", "#117a8b", "#566573", "#7b241c", "#2e4053", "#a04000")


def plot(series: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """The drawing; each series has its name behind its last point."""
    points = [point for one in series.values() for point in one]
    if not points:
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"/>\n'
    spans = [
        (floor(log10(min(values))), max(ceil(log10(max(values))), floor(log10(min(values))) + 1))
        for values in ([size for size, _ in points], [max(seconds, 1e-3) for _, seconds in points])
    ]

    def at(size: float, seconds: float) -> tuple[float, float]:
        shares = [
            (log10(value) - low) / (high - low) for value, (low, high) in zip((size, seconds), spans, strict=True)
        ]
        return LEFT + shares[0] * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - shares[1] * (HEIGHT - TOP - BOTTOM)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        'font-family="sans-serif" font-size="12">',
        "<title>Seconds of the processor over the number of catalogs</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for power in range(spans[0][0], spans[0][1] + 1):
        x, y = at(10.0**power, 10.0 ** spans[1][0])
        lines.append(f'<path d="M{x:.1f} {TOP}V{y:.1f}" stroke="#ddd"/>')
        lines.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{10**power:,}</text>')
    for power in range(spans[1][0], spans[1][1] + 1):
        x, y = at(10.0 ** spans[0][0], 10.0**power)
        lines.append(f'<path d="M{x:.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        lines.append(f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2
    lines.append(f'<text x="{middle:.0f}" y="{HEIGHT - 8}" text-anchor="middle">catalogs</text>')
    for (name, one), colour in zip(series.items(), COLOURS * 2, strict=False):
        places = [at(size, max(seconds, 1e-3)) for size, seconds in sorted(one)]
        way = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        lines.append(f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        lines.append(f'<text x="{places[-1][0] + 8:.1f}" y="{places[-1][1] + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join((*lines, "</svg>", ""))
