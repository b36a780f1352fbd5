//! Words that distinguish little: what is sold, kinds of shops, and popular names.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::spelling::spoken;

/// Weight of a word that distinguishes, in percent.
pub(super) const DISTINCTIVE: u32 = 100;
/// Weight of a name or wish that many businesses use.
pub(super) const COMMON: u32 = 40;
/// Weight of a word for what is sold or for a shop.
pub(super) const GENERIC: u32 = 15;

const GENERIC_WORDS: &str = "abon aneka bakery bakso bandeng batik beras bumbu burger busana cafe camilan catering cemilan co coffee \
    collection craft cv dan dapur dari dendeng di dimsum donat drink emping es fashion food foods galeri grup group gula handmade hijab \
    house ikan indonesia jagung jajanan jamu jasa jus kafe kain kaos katering kecap kedai keripik kerupuk ketan klontong kopi \
    koperasi kripik krupuk kue kuliner laundry lontong madu makanan martabak mi mie minuman mukena nasi nusantara olahan opak oleh pabrik \
    pd pempek peyek pisang produk pt pusat rempeyek rengginang restaurant resto restoran roti rumah rujak salon sambal sambel sate serundeng \
    shop singkong siomay snack snek soto store studio sumber susu tahu talas teh tehnik tempe the toko ud usaha warung yang";

const COMMON_WORDS: &str = "abadi abah agung ala aneka anugerah asli ayu bahagia bang bapak barokah baru baru berkah berkat bersama bintang bu \
    bunda cahaya cantik cinta citra crispy damai daun desa dewi doa dua emak emas enak family fresh gemilang gurih haji hj ibu indah \
    inti istana jaya juara kang karunia karya kasih keluarga king kita kurnia lancar lestari lezat lima maju mak makmur mama mandiri mantap \
    mas mbak mega mekar melati mitra mulia muda mulya mutiara nini nikmat nona nyonya pak pangeran pedas prima putra putri raja \
    rasa raya rejeki renyah rezeki rizki royal sabar sari sahabat sederhana sehat sejahtera sejati selera sentosa setia sinar spesial star sukses \
    super surya tante tiga tradisional tunas tuan umi utama wangi";

static WEIGHTS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let weighed = |words: &'static str, weight: u32| {
        words
            .split_whitespace()
            .map(move |word| (spoken(word).text, weight))
    };
    // Generic words win over common ones that sound the same.
    weighed(COMMON_WORDS, COMMON)
        .chain(weighed(GENERIC_WORDS, GENERIC))
        .collect()
});

/// Weight of a spoken form, in percent.
pub(super) fn weight(spoken: &str) -> u32 {
    WEIGHTS.get(spoken).copied().unwrap_or(DISTINCTIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_weighs_what_it_distinguishes_in_any_spelling() {
        let of = |word| weight(&spoken(word).text);
        assert_eq!(of("kripik"), GENERIC);
        assert_eq!(of("coffee"), GENERIC);
        assert_eq!(of("djaja"), COMMON);
        assert_eq!(of("kriuk"), DISTINCTIVE);
    }
}
