//! Hashes QuickSupport: what arrives, and what is on the device already.
//!
//! What arrives is hashed beside its arriving, a block at a time, on a thread that lives as long as the
//! download does: hashing takes as long as TLS and the disk together.

use std::io;

use companion_platform::apart;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;

use super::trust::Digest;

/// So much is hashed at once: what it takes to hand it over is nothing beside it.
pub(super) const BLOCK: usize = 256 * 1024;
/// So many blocks are there at most, however large the file and however fast it arrives. More than one
/// being filled and one being hashed, since neither goes on evenly.
const BLOCKS: usize = 4;

/// The hash of a file.
pub(super) fn of(file: &mut impl io::Read) -> io::Result<Digest> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash.finalize().into()),
            length => hash.update(&buffer[..length]),
        }
    }
}

/// The hash of what has arrived so far, block by block in its order.
pub(super) enum Arriving {
    /// Of nothing yet: what is small is not worth a thread.
    Nothing,
    /// On a thread of its own.
    Beside(Thread),
    /// Here, where the system has no thread for it.
    Here(Sha256),
}

/// A thread that hashes what it is given, and gives back what it was in.
pub(super) struct Thread {
    full: mpsc::Sender<Vec<u8>>,
    empty: mpsc::Receiver<Vec<u8>>,
    hash: apart::Apart<Sha256>,
}

impl Arriving {
    /// Goes on with a block while the caller goes on too, with an empty one that it gets for it. Waits
    /// while there is none.
    ///
    /// # Errors
    /// When the thread ended before its time.
    pub(super) async fn update(&mut self, mut block: Vec<u8>) -> io::Result<Vec<u8>> {
        if let Self::Nothing = self {
            *self = match Thread::begin() {
                Ok(thread) => Self::Beside(thread),
                Err(error) => {
                    tracing::debug!(%error, "what arrives is hashed in between");
                    Self::Here(Sha256::new())
                }
            };
        }
        match self {
            Self::Beside(thread) => thread.update(block).await,
            Self::Here(hash) => {
                hash.update(&block);
                block.clear();
                Ok(block)
            }
            Self::Nothing => Err(lost()),
        }
    }

    /// Ends with the last block, which is most often too small to be worth a thread.
    ///
    /// # Errors
    /// When the thread ended before its time.
    pub(super) async fn finish(self, last: &[u8]) -> io::Result<Digest> {
        let hash = match self {
            Self::Nothing => Sha256::new(),
            Self::Beside(thread) => thread.end().await?,
            Self::Here(hash) => hash,
        };
        Ok(hash.chain_update(last).finalize().into())
    }
}

impl Thread {
    fn begin() -> io::Result<Self> {
        let (full, mut fulls) = mpsc::channel::<Vec<u8>>(BLOCKS);
        let (empties, empty) = mpsc::channel(BLOCKS);
        // The caller has one already.
        for _ in 1..BLOCKS {
            empties.try_send(Vec::new()).map_err(io::Error::other)?;
        }
        let hash = apart::begin(move || {
            let mut hash = Sha256::new();
            while let Some(mut block) = fulls.blocking_recv() {
                hash.update(&block);
                block.clear();
                // Whoever gave it may have stopped.
                empties.blocking_send(block).ok();
            }
            hash
        })?;
        Ok(Self { full, empty, hash })
    }

    async fn update(&mut self, block: Vec<u8>) -> io::Result<Vec<u8>> {
        self.full.send(block).await.map_err(|_| lost())?;
        self.empty.recv().await.ok_or_else(lost)
    }

    async fn end(self) -> io::Result<Sha256> {
        drop(self.full);
        self.hash.done().await
    }
}

fn lost() -> io::Error {
    io::Error::other("what hashes the download ended before its time")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn file(length: usize) -> Vec<u8> {
        (0..length).map(|at| (at / 7 % 251) as u8).collect()
    }

    #[test]
    fn a_file_that_is_there_is_hashed_as_a_whole() {
        for length in [0, 1, BLOCK, 3 * BLOCK + 5] {
            let file = file(length);
            let whole: Digest = Sha256::digest(&file).into();
            assert_eq!(of(&mut file.as_slice()).unwrap(), whole, "{length}");
        }
    }

    #[tokio::test]
    async fn blocks_are_hashed_in_their_order_with_a_thread_and_without() {
        for blocks in 0..5 {
            let file = file(blocks * BLOCK + 5);
            let whole: Digest = Sha256::digest(&file).into();
            let (full, last) = file.split_at(blocks * BLOCK);
            for mut hash in [Arriving::Nothing, Arriving::Here(Sha256::new())] {
                for block in full.chunks(BLOCK) {
                    let empty = hash.update(block.to_vec()).await.unwrap();
                    assert!(empty.is_empty(), "what comes back is to be filled anew");
                }
                assert_eq!(hash.finish(last).await.unwrap(), whole, "{blocks}");
            }
        }
    }

    /// However fast it arrives: what waits to be hashed does not heap up.
    #[tokio::test]
    async fn there_are_so_many_blocks_and_no_more() {
        let mut hash = Arriving::Nothing;
        let mut block = Vec::with_capacity(BLOCK);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..50 {
            block.resize(BLOCK, 7);
            seen.insert(block.as_ptr().addr());
            block = hash.update(block).await.unwrap();
            block.reserve_exact(BLOCK - block.len());
        }
        assert!(seen.len() <= BLOCKS, "{seen:?}");
    }
}
