//! The product's icon, painted at the size that is asked for: a headset on a calm blue plate, and
//! in its corner how many requests wait, so that it is seen also where a tray shows nothing else.
//!
//! Shapes are signed distances in a unit square, y downwards; a pixel is covered by as much as the
//! edge leaves of it, which is the whole of the anti-aliasing.

mod badge;

type Colour = [f32; 3];

const TOP: Colour = [0.30, 0.57, 0.93];
const BOTTOM: Colour = [0.13, 0.38, 0.78];
const WHITE: Colour = [1.0, 1.0, 1.0];

/// Paints the icon as rows of red, green, blue and opacity, a byte each, not premultiplied.
pub(crate) fn rgba(size: u32, count: usize) -> Vec<u8> {
    let mut canvas = Canvas::new(size);
    canvas.fill(plate, |at| mix(TOP, BOTTOM, at.y));
    canvas.fill(headset, |_| WHITE);
    badge::paint(&mut canvas, count);
    canvas.bytes()
}

/// Paints the number alone, in the same way, for whoever has an icon already.
#[cfg(any(windows, test))]
pub(crate) fn number(size: u32, count: usize) -> Vec<u8> {
    let mut canvas = Canvas::new(size);
    badge::fill(&mut canvas, count);
    canvas.bytes()
}

fn plate(at: Point) -> f32 {
    at.minus(0.5, 0.5).to_box(0.48, 0.48, 0.21)
}

fn headset(at: Point) -> f32 {
    let at = at.minus(0.5, 0.0);
    let mirrored = Point {
        x: at.x.abs(),
        y: at.y,
    };
    let cup = mirrored.minus(0.245, 0.575).to_box(0.075, 0.125, 0.06);
    let band = match mirrored.minus(0.0, 0.5) {
        above if above.y < 0.0 => (above.length() - 0.265).abs(),
        below => below.minus(0.265, 0.0).length(),
    } - 0.042;
    let boom = at.to_path(&[(0.265, 0.66), (0.245, 0.735), (0.19, 0.785), (0.06, 0.805)]) - 0.03;
    let mouth = at.minus(0.035, 0.805).to_box(0.07, 0.045, 0.045);
    cup.min(band).min(boom).min(mouth)
}

fn mix(from: Colour, to: Colour, part: f32) -> Colour {
    std::array::from_fn(|channel| from[channel] + (to[channel] - from[channel]) * part)
}

/// The length of an arrow. In the unit square nothing overflows, and `hypot` would bring a library.
fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

#[derive(Clone, Copy)]
struct Point {
    x: f32,
    y: f32,
}

impl Point {
    fn minus(self, x: f32, y: f32) -> Self {
        Self {
            x: self.x - x,
            y: self.y - y,
        }
    }

    fn length(self) -> f32 {
        length(self.x, self.y)
    }

    /// The distance to a box around the origin with round corners.
    fn to_box(self, half_width: f32, half_height: f32, corner: f32) -> f32 {
        let x = self.x.abs() - half_width + corner;
        let y = self.y.abs() - half_height + corner;
        length(x.max(0.0), y.max(0.0)) + x.max(y).min(0.0) - corner
    }

    /// The distance to the nearest of the lines from point to point.
    fn to_path(self, points: &[(f32, f32)]) -> f32 {
        points
            .windows(2)
            .map(|pair| self.to_line(pair[0], pair[1]))
            .fold(f32::MAX, f32::min)
    }

    fn to_line(self, from: (f32, f32), to: (f32, f32)) -> f32 {
        let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
        let at = self.minus(from.0, from.1);
        let part = (at.x * along_x + at.y * along_y) / (along_x * along_x + along_y * along_y);
        let part = part.clamp(0.0, 1.0);
        at.minus(along_x * part, along_y * part).length()
    }

    /// About the distance to the outline of an oval around the origin.
    fn to_oval(self, half_width: f32, half_height: f32) -> f32 {
        let scaled = length(self.x / half_width, self.y / half_height);
        let slope = length(self.x / half_width.powi(2), self.y / half_height.powi(2));
        if slope == 0.0 {
            return half_width.min(half_height);
        }
        (scaled * (scaled - 1.0) / slope).abs()
    }
}

/// A square of pixels: colour and opacity.
struct Canvas {
    size: u32,
    pixels: Vec<(Colour, f32)>,
}

impl Canvas {
    fn new(size: u32) -> Self {
        let pixels = vec![(WHITE, 0.0); (size * size) as usize];
        Self { size, pixels }
    }

    /// How wide a pixel is.
    fn pixel(&self) -> f32 {
        1.0 / self.size as f32
    }

    fn fill(&mut self, distance: impl Fn(Point) -> f32, colour: impl Fn(Point) -> Colour) {
        self.each(distance, |at, (under, opacity), cover| {
            let over = *opacity * (1.0 - cover);
            let total = cover + over;
            if total > 0.0 {
                *under = mix(colour(at), *under, over / total);
            }
            *opacity = total;
        });
    }

    fn cut(&mut self, distance: impl Fn(Point) -> f32) {
        self.each(distance, |_, (_, opacity), cover| *opacity *= 1.0 - cover);
    }

    fn each(
        &mut self,
        distance: impl Fn(Point) -> f32,
        mut paint: impl FnMut(Point, &mut (Colour, f32), f32),
    ) {
        let (size, scale) = (self.size, self.size as f32);
        for (index, pixel) in (0..).zip(&mut self.pixels) {
            let at = Point {
                x: ((index % size) as f32 + 0.5) / scale,
                y: ((index / size) as f32 + 0.5) / scale,
            };
            let cover = (0.5 - distance(at) * scale).clamp(0.0, 1.0);
            if cover > 0.0 {
                paint(at, pixel, cover);
            }
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let byte = |value: f32| (value * 255.0).round() as u8;
        self.pixels
            .iter()
            .flat_map(|([red, green, blue], opacity)| [*red, *green, *blue, *opacity].map(byte))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixel(size: u32, count: usize, x: u32, y: u32) -> [u8; 4] {
        let image = rgba(size, count);
        std::array::from_fn(|channel| image[((y * size + x) * 4) as usize + channel])
    }

    #[test]
    fn an_image_has_four_bytes_for_each_pixel() {
        for size in [1, 16, 22, 64] {
            assert_eq!(rgba(size, 3).len(), (size * size * 4) as usize);
        }
    }

    #[test]
    fn the_plate_is_blue_and_its_corners_are_clear() {
        let [red, green, blue, opacity] = pixel(64, 0, 32, 40);
        assert!(blue > green && green > red && opacity == 255);
        assert_eq!(pixel(64, 0, 0, 63)[3], 0);
    }

    #[test]
    fn the_badge_is_red_at_every_size_and_only_there_when_something_waits() {
        let red = |size, count| {
            rgba(size, count)
                .chunks(4)
                .filter(|pixel| pixel[0] > 180 && pixel[1] < 80 && pixel[3] == 255)
                .count()
        };
        for size in [16, 22, 24, 32, 48, 64] {
            assert_eq!(red(size, 0), 0);
            assert!(red(size, 1) as u32 > size * size / 20, "{size}");
        }
    }

    #[test]
    fn a_number_alone_fills_its_place_and_is_nothing_when_nothing_waits() {
        for size in [16, 20, 32] {
            let parts = |count| {
                let image = number(size, count);
                let (pixels, _) = image.as_chunks::<4>();
                let red = |it: &&[u8; 4]| it[0] > 180 && it[1] < 80 && it[3] == 255;
                let white = |it: &&[u8; 4]| it[1] > 200 && it[3] == 255;
                (
                    pixels.iter().filter(red).count() as u32,
                    pixels.iter().filter(white).count(),
                )
            };
            assert_eq!(parts(0), (0, 0));
            for count in [1, 8, 10, 400] {
                let (red, white) = parts(count);
                assert!(
                    red > size * size / 5 && white > 5,
                    "{size}, {count}: {red}, {white}"
                );
            }
        }
    }

    #[test]
    fn each_number_looks_different_up_to_nine_and_the_same_beyond() {
        let images: Vec<_> = (0..=10).map(|count| rgba(22, count)).collect();
        for (index, image) in images.iter().enumerate() {
            assert!(!images[..index].contains(image), "{index}");
        }
        assert_eq!(rgba(22, 10), rgba(22, usize::MAX));
    }
}
