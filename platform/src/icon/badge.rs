//! The number in the icon's corner: white on red, `9+` for more than nine, readable at 16 pixels.

use super::{Canvas, Colour, Point, WHITE};

const RED: Colour = [0.85, 0.11, 0.14];

/// In the upper corner on the right, over whatever is there.
pub(super) fn paint(canvas: &mut Canvas, count: usize) {
    // Also a large icon has a large number: trays scale it down.
    const RADIUS: f32 = 0.33;
    draw(canvas, count, RADIUS, |half_width| {
        (1.0 - half_width, RADIUS)
    });
}

/// In the middle, as large as there is room.
#[cfg(any(windows, test))]
pub(super) fn fill(canvas: &mut Canvas, count: usize) {
    let radius = 0.5 / (1.0 + WIDER * more(count));
    draw(canvas, count, radius, |_| (0.5, 0.5));
}

/// How much wider a sign more makes it.
const WIDER: f32 = 0.38;

/// How many signs there are beside the first.
fn more(count: usize) -> f32 {
    if count > 9 { 1.0 } else { 0.0 }
}

fn draw(canvas: &mut Canvas, count: usize, radius: f32, middle: impl Fn(f32) -> (f32, f32)) {
    let glyphs: &[&[Stroke]] = match count {
        0 => return,
        1..=9 => &[DIGITS[count]],
        _more => &[DIGITS[9], PLUS],
    };
    let more = more(count);
    let half_width = radius * (1.0 + WIDER * more);
    let middle = middle(half_width);
    let gap = canvas.pixel().max(0.03);
    let disc = |at: Point| {
        at.minus(middle.0, middle.1)
            .to_box(half_width, radius, radius)
    };
    canvas.cut(|at| disc(at) - gap);
    canvas.fill(disc, |_| RED);

    let height = radius * (1.38 - 0.2 * more);
    let step = 0.62 * height;
    let thick = (height * 0.085).max(canvas.pixel() * 0.62);
    let left = middle.0 - (step * more + 0.6 * height) / 2.0;
    for (index, glyph) in (0..).map(|index: u16| f32::from(index)).zip(glyphs) {
        let corner = (left + step * index, middle.1 - height / 2.0);
        canvas.fill(
            |at| {
                let at = at.minus(corner.0, corner.1);
                let at = Point {
                    x: at.x / height,
                    y: at.y / height,
                };
                glyph
                    .iter()
                    .map(|stroke| stroke.distance(at))
                    .fold(f32::MAX, f32::min)
                    * height
                    - thick
            },
            |_| WHITE,
        );
    }
}

/// A line of the pen, in a box that is 0.6 wide and 1 high.
enum Stroke {
    Path(&'static [(f32, f32)]),
    Oval {
        middle: (f32, f32),
        half_width: f32,
        half_height: f32,
    },
}

impl Stroke {
    fn distance(&self, at: Point) -> f32 {
        match *self {
            Self::Path(points) => at.to_path(points),
            Self::Oval {
                middle,
                half_width,
                half_height,
            } => at
                .minus(middle.0, middle.1)
                .to_oval(half_width, half_height),
        }
    }
}

use Stroke::{Oval, Path};

const PLUS: &[Stroke] = &[
    Path(&[(0.06, 0.5), (0.54, 0.5)]),
    Path(&[(0.3, 0.26), (0.3, 0.74)]),
];

#[rustfmt::skip]
const DIGITS: [&[Stroke]; 10] = [
    &[Oval { middle: (0.3, 0.5), half_width: 0.22, half_height: 0.41 }],
    &[Path(&[(0.13, 0.26), (0.34, 0.1), (0.34, 0.9)])],
    &[Path(&[(0.08, 0.29), (0.13, 0.17), (0.22, 0.1), (0.33, 0.09), (0.44, 0.13), (0.51, 0.23), (0.51, 0.35), (0.45, 0.47), (0.08, 0.9), (0.54, 0.9)])],
    &[Path(&[(0.08, 0.19), (0.17, 0.11), (0.29, 0.09), (0.41, 0.12), (0.48, 0.21), (0.47, 0.34), (0.39, 0.43), (0.25, 0.47), (0.4, 0.5), (0.5, 0.59), (0.52, 0.7), (0.47, 0.82), (0.36, 0.9), (0.23, 0.91), (0.12, 0.87), (0.05, 0.79)])],
    &[Path(&[(0.42, 0.9), (0.42, 0.1), (0.05, 0.66), (0.57, 0.66)])],
    &[Path(&[(0.5, 0.1), (0.15, 0.1), (0.11, 0.48), (0.21, 0.42), (0.33, 0.41), (0.45, 0.47), (0.52, 0.59), (0.51, 0.74), (0.43, 0.85), (0.3, 0.91), (0.17, 0.89), (0.06, 0.8)])],
    &[Path(&[(0.47, 0.15), (0.38, 0.1), (0.28, 0.11), (0.17, 0.2), (0.1, 0.36), (0.08, 0.57), (0.1, 0.68)]), Oval { middle: (0.3, 0.67), half_width: 0.22, half_height: 0.23 }],
    &[Path(&[(0.06, 0.1), (0.54, 0.1), (0.23, 0.9)])],
    &[Oval { middle: (0.3, 0.28), half_width: 0.18, half_height: 0.18 }, Oval { middle: (0.3, 0.69), half_width: 0.22, half_height: 0.22 }],
    &[Path(&[(0.13, 0.85), (0.22, 0.9), (0.32, 0.89), (0.43, 0.8), (0.5, 0.64), (0.52, 0.43), (0.5, 0.32)]), Oval { middle: (0.3, 0.33), half_width: 0.22, half_height: 0.23 }],
];
