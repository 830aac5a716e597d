"""What is read of the picture collections and what it costs, beside the bare decoders on the same pixels.

Badges are read as single frames of a camera, everything else as files that somebody handed in. A third of the
pictures, chosen by a hash of their names, is reported apart: nothing was tuned to it.
"""

import json
import random
import struct
import subprocess
import sys

from decoder import Decoder
from machine import HERE, KEPT, median
from pictures import collection
from table import ms

VERDICTS = ("right", "wrong", "none")


def measure(machine, table):
    pictures = [picture for name in ("badges", "symbols", "no-code") for picture in collection(name)]
    if not pictures:
        return table.note("Reading: left out, ../shared/corpora is not here.")
    paths = "".join(f"{picture.path}\n" for picture in pictures).encode()
    results = {
        "Lanyard": ours(machine, pictures),
        "libzbar": floor(machine, "zbar", paths),
        "libzxing": floor(machine, "zxing", paths),
        "zxing-cpp": newest(machine, paths, table),
    }
    results = {name: list(found) for name, found in results.items() if found}
    table.note(counts(pictures, results))
    table.note(costs(pictures, results))
    compare(table, pictures, results)
    worst(table)
    film(table, [picture for picture in pictures if picture.group == "badges medium*"])


def ours(machine, pictures):
    with Decoder() as decoder:
        for picture in pictures:
            if picture.group.startswith("badges"):
                yield decoder.frame(*pixels(machine, picture))
            else:
                yield decoder.file(picture.path.read_bytes())


def pixels(machine, picture):
    """Width, height and grey, decoded as for the floors."""
    grey = subprocess.run([machine.programs / "reading", "grey"], input=f"{picture.path}\n".encode(), check=True,
                          stdout=subprocess.PIPE).stdout
    return *struct.unpack("<ii", grey[:8]), grey[8:]


def floor(machine, name, paths):
    told = subprocess.run([machine.programs / "reading", name], input=paths, check=True, stdout=subprocess.PIPE).stdout
    return parsed(told)


def newest(machine, paths, table):
    """zxing-cpp as it is today, from PyPI; nothing where that cannot be reached."""
    try:
        interpreter = environment()
    except (OSError, subprocess.SubprocessError) as error:
        table.note(f"zxing-cpp: left out, PyPI could not be reached ({error}).")
        return None
    with subprocess.Popen([machine.programs / "reading", "grey"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as grey, \
         subprocess.Popen([interpreter, HERE / "peers/zxing.py"], stdin=grey.stdout, stdout=subprocess.PIPE) as peer:
        grey.stdin.write(paths)
        grey.stdin.close()
        return parsed(peer.stdout.read())


def environment():
    home = KEPT / "zxing-cpp"
    interpreter = home / "bin/python"
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([home / "bin/pip", "install", "--quiet", "-r", HERE / "peers/requirements.txt"], check=True,
                       stderr=subprocess.DEVNULL, timeout=300)
        (home / "ready").touch()
    return interpreter


def parsed(told):
    for line in told.splitlines():
        row = json.loads(line)
        yield [bytes.fromhex(payload) for payload in row["payloads"]], row["cpu"]


def counts(pictures, results):
    """right/wrong/none, by collection."""
    rows = [("right/wrong/none", "pictures", *results)]
    groups = list(dict.fromkeys(picture.group for picture in pictures))
    chosen = [(group, lambda each, group=group: each.group == group) for group in groups]
    chosen.insert(3, ("badges*", lambda each: each.group.startswith("badges")))
    chosen.insert(4, ("badges* held out", lambda each: each.group.startswith("badges") and each.is_held_out))
    chosen.append(("symbols", is_symbol))
    chosen.append(("symbols held out", lambda each: is_symbol(each) and each.is_held_out))
    for name, belongs in chosen:
        rows.append((name, str(sum(map(belongs, pictures))), *(tally(pictures, results[each], belongs)
                                                               for each in results)))
    lines = ["  ".join(cell.ljust(20 if column == 0 else 12) for column, cell in enumerate(row)).rstrip() for row in rows]
    return "\n".join(["Reading, by collection:", *lines, "* generated pictures, not photographs"])


def is_symbol(picture):
    return picture.group.startswith("zx") and bool(picture.truths)


def tally(pictures, results, belongs):
    verdicts = [picture.verdict(payloads) for picture, (payloads, _) in zip(pictures, results) if belongs(picture)]
    return "/".join(str(verdicts.count(verdict)) for verdict in VERDICTS)


def costs(pictures, results):
    lines = [f"  {name:<10} {quantiles(frames(pictures, found))}" for name, found in results.items()]
    return "\n".join(["CPU for a frame of 1280 x 720, badges* in grey:", *lines])


def frames(pictures, results):
    return sorted(spent for picture, (_, spent) in zip(pictures, results)
                  if picture.is_frame and picture.group.startswith("badges"))


def quantiles(times):
    return f"median {ms(median(times))}, p95 {ms(times[len(times) * 95 // 100])}, most {ms(times[-1])}"


def compare(table, pictures, results):
    """The targets of the issue."""
    here, floor = frames(pictures, results["Lanyard"]), frames(pictures, results["libzbar"])
    bare = median(floor)
    for what, value, most in (("median", median(here), 0.15), ("p95", here[len(here) * 95 // 100], 2)):
        table.add(f"CPU a frame, {what}", f"libzbar's median {ms(bare)}", ms(value), f"{value / bare:.2f}", f"<= {most}",
                  value <= most * bare)
    table.add("CPU a frame, most", "", ms(here[-1]), "", "<= 250 ms", here[-1] <= 0.25)
    for level, least in (("easy", 98), ("medium", 93), ("hard", 78)):
        of_level = [(picture, found) for picture, found in zip(pictures, results["Lanyard"])
                    if picture.group == f"badges {level}*"]
        share = sum(picture.verdict(found[0]) == "right" for picture, found in of_level) / len(of_level) * 100
        table.add(f"badges read, {level} (generated)", "", f"{share:.0f} %", "", f">= {least} %", share >= least)
    symbols = [picture.verdict(found[0]) for picture, found in zip(pictures, results["Lanyard"]) if is_symbol(picture)]
    share = symbols.count("right") / len(symbols) * 100
    table.add("symbols read", "", f"{share:.1f} %", "", ">= 92 %", share >= 92)
    wrong = sum(picture.verdict(found[0]) == "wrong" for picture, found in zip(pictures, results["Lanyard"]))
    table.add("read wrong, or where nothing is", "", str(wrong), "", "0", wrong == 0)


def worst(table):
    """What costs most: frames of noise of every kind, and of nothing but the corners of QR codes, which libzxing
    combines by threes; its child is ended for it."""
    with Decoder() as decoder:
        spent = {name: decoder.frame(1280, 720, pixels)[1] for name, pixels in noise()}
    name = max(spent, key=spent.get)
    table.add("CPU a frame, worst of noise", "", f"{ms(spent[name])} ({name})", "", "<= 250 ms", spent[name] <= 0.25)


def noise():
    dice = random.Random(1)
    yield "grey", dice.randbytes(1280 * 720)
    for module in (1, 2, 3, 6):
        line = b"".join(dice.choice((b"\0", b"\xff")) * module for _ in range(1280 // module + 1))[:1280]
        yield f"bars of {module}", line * 720
        rows = [b"".join(dice.choice((b"\0", b"\xff")) * module for _ in range(1280 // module + 1))[:1280]
                for _ in range(720 // module + 1)]
        yield f"modules of {module}", b"".join(row * module for row in rows)[:1280 * 720]
    corner = ["         ", " ####### ", " #     # ", " # ### # ", " # ### # ", " # ### # ", " #     # ", " ####### ", "         "]
    lines = [b"".join((b"\0" if dark == "#" else b"\xff") * 2 for dark in row) * 72 for row in corner]
    yield "corners", b"".join(line[:1280] * 2 for line in lines * 41)[:1280 * 720]


#: Frames within which a badge before a camera is to be read, at ten a second.
FRAMES = 3


def film(table, pictures):
    """A video of each badge: it moves, turns, and the camera's noise is another in each frame."""
    late, wrong, spent = 0, 0, []
    with Decoder() as decoder:
        for number, picture in enumerate(pictures):
            verdict = "none"
            for frame in frames_of(picture):
                payloads, cost = decoder.frame(*frame, stream=number + 1)
                spent.append(cost)
                verdict = picture.verdict(payloads)
                if verdict != "none":
                    break
            late += verdict == "none"
            wrong += verdict == "wrong"
    read = len(pictures) - late - wrong
    table.add("video of a badge, medium*, 10 frames/s", "", f"{read} of {len(pictures)} within {FRAMES} frames", "",
              "within 3 frames", wrong == 0 and read >= 0.95 * len(pictures))
    table.note(f"Video: {wrong} read wrong, {late} not within {FRAMES} frames; CPU a frame {quantiles(sorted(spent))}.")


def frames_of(picture):
    """Width, height and grey of each frame, drawn by ffmpeg."""
    width, height = picture.size[0] - 40, picture.size[1] - 40
    motion = (f"rotate=0.01*n,crop={width}:{height}:5+6*n:5+4*n,noise=alls=6:allf=t:all_seed=7,format=gray")
    film = subprocess.run(["ffmpeg", "-v", "error", "-loop", "1", "-framerate", "10", "-i", picture.path, "-vf", motion,
                           "-frames:v", str(FRAMES), "-f", "rawvideo", "-"], check=True, stdout=subprocess.PIPE).stdout
    size = width * height
    return [(width, height, film[at:at + size]) for at in range(0, len(film), size)]
