//! What vodozemac does in a second of thread CPU time, so that other work on the machine does not count.
//! `vodozemac-figures RUNS SECONDS` prints one JSON object: operation, median of the runs.
//! Messages cross in their wire form, so base64 is inside the figures; attachments by the crates that
//! vodozemac itself stands on.
use serde_json::{Map, Value};
use std::hint::black_box;
use vodozemac::megolm::{GroupSession, InboundGroupSession, MegolmMessage, SessionConfig as Megolm};
use vodozemac::olm::{Account, AccountPickle, OlmMessage, Session, SessionConfig as Olm};
use vodozemac::sas::Sas;
use vodozemac::Curve25519PublicKey;

fn cpu() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

struct Figures {
    runs: usize,
    seconds: f64,
    medians: Map<String, Value>,
}

impl Figures {
    /// `prepare` makes the inputs of a batch outside the clock, `run` uses one up.
    fn measure<I, O>(&mut self, name: &str, most: usize, mut prepare: impl FnMut() -> I, mut run: impl FnMut(I) -> O) {
        let mut rates = vec![];
        for round in 0..=self.runs {
            let (mut done, mut spent, mut batch) = (0usize, 0f64, 1usize);
            while spent < self.seconds {
                let inputs: Vec<I> = (0..batch).map(|_| prepare()).collect();
                let begin = cpu();
                for input in inputs {
                    black_box(run(black_box(input)));
                }
                let took = cpu() - begin;
                spent += took;
                done += batch;
                if took < self.seconds / 8.0 {
                    batch = (batch * 2).min(most);
                }
            }
            if round > 0 {
                rates.push(done as f64 / spent); // the first one warms up
            }
        }
        rates.sort_by(f64::total_cmp);
        self.medians.insert(name.into(), (rates[rates.len() / 2] as i64).into());
    }
}

fn to_wire(message: &OlmMessage) -> (usize, String) {
    match message {
        OlmMessage::Normal(normal) => (1, normal.to_base64()),
        OlmMessage::PreKey(pre_key) => (0, pre_key.to_base64()),
    }
}

fn from_wire(wire: &(usize, String)) -> OlmMessage {
    match wire.0 {
        1 => OlmMessage::Normal(vodozemac::olm::Message::from_base64(&wire.1).unwrap()),
        _ => OlmMessage::PreKey(vodozemac::olm::PreKeyMessage::from_base64(&wire.1).unwrap()),
    }
}

fn pair() -> (Session, Session) {
    let (alice, mut bob) = (Account::new(), Account::new());
    bob.generate_one_time_keys(1);
    let key = *bob.one_time_keys().values().next().unwrap();
    let mut hers = alice.create_outbound_session(Olm::version_1(), bob.curve25519_key(), key).unwrap();
    let OlmMessage::PreKey(first) = hers.encrypt("hi").unwrap() else { unreachable!() };
    let mut his = bob.create_inbound_session(Olm::version_1(), alice.curve25519_key(), &first).unwrap().session;
    let answer = his.encrypt("hello").unwrap();
    hers.decrypt(&answer).unwrap();
    (hers, his)
}

fn main() {
    let arguments: Vec<f64> = std::env::args().skip(1).map(|a| a.parse().unwrap()).collect();
    let mut figures = Figures { runs: arguments[0] as usize, seconds: arguments[1], medians: Map::new() };
    let body = [b'x'; 200];
    olm(&mut figures, &body);
    megolm(&mut figures, &body);
    figures.measure("sasBothSides", 1024, || (), |_| {
        let (a, b) = (Sas::new(), Sas::new());
        let (a_key, b_key) = (a.public_key(), b.public_key());
        let (a, b) = (a.diffie_hellman(b_key).unwrap(), b.diffie_hellman(a_key).unwrap());
        assert_eq!(a.bytes("INFO").emoji_indices(), b.bytes("INFO").emoji_indices());
        let (first, second) = (a.calculate_mac("key one", "info"), b.calculate_mac("key two", "info"));
        b.verify_mac("key one", "info", &first).unwrap();
        a.verify_mac("key two", "info", &second).unwrap();
    });
    {
        use ctr::cipher::{KeyIvInit, StreamCipher};
        use sha2::{Digest, Sha256};
        let file = vec![7u8; 1 << 20];
        figures.measure("attachmentEncryptAndHash", 16, || file.clone(), |mut bytes| {
            ctr::Ctr128BE::<aes::Aes256>::new(&[1u8; 32].into(), &[2u8; 16].into()).apply_keystream(&mut bytes);
            Sha256::digest(&bytes)
        });
    }
    println!("{}", Value::Object(figures.medians));
}

fn olm(figures: &mut Figures, body: &[u8]) {
    figures.measure("accountOneTimeKeys50", 256, Account::new, |mut account| {
        account.generate_one_time_keys(50);
        account
    });
    let (alice, mut bob) = (Account::new(), Account::new());
    bob.generate_one_time_keys(50);
    let key = *bob.one_time_keys().values().next().unwrap();
    let (identity, one_time) = (bob.curve25519_key().to_base64(), key.to_base64());
    figures.measure("olmSessionOut", 4096, || (), |_| {
        let identity = Curve25519PublicKey::from_base64(&identity).unwrap();
        let one_time = Curve25519PublicKey::from_base64(&one_time).unwrap();
        alice.create_outbound_session(Olm::version_1(), identity, one_time).unwrap()
    });
    let mut session = alice.create_outbound_session(Olm::version_1(), bob.curve25519_key(), key).unwrap();
    let wire = to_wire(&session.encrypt(body).unwrap());
    let pickle = serde_json::to_string(&bob.pickle()).unwrap();
    let sender = alice.curve25519_key().to_base64();
    figures.measure(
        "olmSessionIn",
        64,
        || Account::from_pickle(serde_json::from_str::<AccountPickle>(&pickle).unwrap()),
        |mut account| {
            let OlmMessage::PreKey(first) = from_wire(&wire) else { unreachable!() };
            let sender = Curve25519PublicKey::from_base64(&sender).unwrap();
            account.create_inbound_session(Olm::version_1(), sender, &first).unwrap()
        },
    );
    let (mut hers, _) = pair();
    figures.measure("olmEncrypt", 8192, || (), |_| to_wire(&hers.encrypt(body).unwrap()));
    let (mut hers, mut his) = pair();
    figures.measure("olmDecrypt", 8192, || to_wire(&hers.encrypt(body).unwrap()), |wire| his.decrypt(&from_wire(&wire)).unwrap());
}

fn megolm(figures: &mut Figures, body: &[u8]) {
    let mut outbound = GroupSession::new(Megolm::version_1());
    figures.measure("megolmEncrypt", 8192, || (), |_| outbound.encrypt(body).to_base64());
    let mut outbound = GroupSession::new(Megolm::version_1());
    let mut inbound = InboundGroupSession::new(&outbound.session_key(), Megolm::version_1());
    figures.measure("megolmDecryptInSequence", 8192, || outbound.encrypt(body).to_base64(), |text| {
        inbound.decrypt(&MegolmMessage::from_base64(&text).unwrap()).unwrap()
    });
    let mut outbound = GroupSession::new(Megolm::version_1());
    let key = outbound.session_key();
    for _ in 0..10_000 {
        outbound.encrypt(body);
    }
    let last = outbound.encrypt(body).to_base64();
    figures.measure(
        "megolmDecryptAfter10000Steps",
        4096,
        || InboundGroupSession::new(&key, Megolm::version_1()),
        |mut session| session.decrypt(&MegolmMessage::from_base64(&last).unwrap()).unwrap(),
    );
}
