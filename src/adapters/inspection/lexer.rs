//! The outermost grammar of a PDF, byte by byte: names, words, and where a stream begins. Comments and text in
//! parentheses are passed over.

/// Longer names and words are of no interest.
const MAX_TOKEN: usize = 32;

/// What has just ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name without its slash, `#xx` resolved.
    Name(Vec<u8>),
    Word(Vec<u8>),
    /// The word `stream` after a dictionary: bytes of another kind follow.
    Stream,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Between,
    Name,
    Word,
    Comment,
    Text {
        depth: u32,
        escaped: bool,
    },
}

/// Cuts tokens out of bytes that come one by one.
#[derive(Debug, Default)]
pub(super) struct Lexer {
    state: State,
    token: Vec<u8>,
    /// The last thing but blanks was `>>`.
    dictionary_closed: bool,
    previous: u8,
}

impl Lexer {
    /// Takes one byte; returns the token that it ended.
    pub(super) fn step(&mut self, byte: u8) -> Option<Token> {
        let ended = match &mut self.state {
            State::Comment => {
                if matches!(byte, b'\r' | b'\n') {
                    self.state = State::Between;
                }
                None
            }
            State::Text { depth, escaped } => {
                match byte {
                    _ if *escaped => *escaped = false,
                    b'\\' => *escaped = true,
                    b'(' => *depth = depth.saturating_add(1),
                    b')' if *depth == 0 => self.state = State::Between,
                    b')' => *depth -= 1,
                    _ => {}
                }
                None
            }
            State::Name | State::Word if is_regular(byte) => {
                if self.token.len() < MAX_TOKEN {
                    self.token.push(byte);
                }
                None
            }
            State::Name | State::Word => {
                let ended = self.end();
                self.start(byte);
                Some(ended)
            }
            State::Between => {
                self.start(byte);
                None
            }
        };
        self.previous = byte;
        ended
    }

    fn start(&mut self, byte: u8) {
        self.token.clear();
        self.state = match byte {
            b'/' => State::Name,
            b'%' => State::Comment,
            b'(' => State::Text {
                depth: 0,
                escaped: false,
            },
            _ if is_regular(byte) => {
                self.token.push(byte);
                State::Word
            }
            _ => State::Between,
        };
        if byte == b'>' {
            self.dictionary_closed = self.previous == b'>';
        } else if !is_blank(byte) && !matches!(self.state, State::Word) {
            self.dictionary_closed = false;
        }
    }

    fn end(&mut self) -> Token {
        let token = std::mem::take(&mut self.token);
        if matches!(self.state, State::Name) {
            return Token::Name(resolve(&token));
        }
        let after_dictionary = std::mem::take(&mut self.dictionary_closed);
        if after_dictionary && token == b"stream" {
            Token::Stream
        } else {
            Token::Word(token)
        }
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

fn resolve(name: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, others)) = rest.split_first() {
        let code = (*first == b'#')
            .then(|| others.get(..2))
            .flatten()
            .and_then(|digits| hex::decode(digits).ok());
        if let Some(code) = code {
            plain.extend(code);
            rest = others.get(2..).unwrap_or_default();
        } else {
            plain.push(*first);
            rest = others;
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &[u8]) -> Vec<Token> {
        let mut lexer = Lexer::default();
        text.iter().filter_map(|byte| lexer.step(*byte)).collect()
    }

    #[test]
    fn names_words_and_streams_are_told_apart() {
        let name = |text: &[u8]| Token::Name(text.to_vec());
        let word = |text: &[u8]| Token::Word(text.to_vec());
        assert_eq!(
            tokens(b"1 0 obj\n<</Type/Page /J#53 (a /No \\) (b) /No) >>\r\nstream\r\n"),
            [
                word(b"1"),
                word(b"0"),
                word(b"obj"),
                name(b"Type"),
                name(b"Page"),
                name(b"JS"),
                Token::Stream
            ]
        );
        assert_eq!(
            tokens(b"% /No stream\n/A stream\n[/B]>> x stream "),
            [
                name(b"A"),
                word(b"stream"),
                name(b"B"),
                word(b"x"),
                word(b"stream")
            ]
        );
    }
}
