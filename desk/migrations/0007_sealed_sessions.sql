-- Codes and links of sessions are sealed with the desk's key, each for its own request, and wiped when
-- the session is closed. What is in these columns from before is sealed by the next desk that starts,
-- before it serves anybody (src/store/sealed.rs); a code that stood there by then is not lost.
ALTER TABLE requests RENAME COLUMN session_code TO session_code_sealed;
ALTER TABLE requests RENAME COLUMN supporter_link TO supporter_link_sealed;
