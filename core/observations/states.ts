/**
 * Members and observers of the United Nations and other parties to its human
 * rights treaties: ISO 3166 alpha-3 code, then the short name in English as the
 * United Nations writes it, then other names its documents have used.
 */
const STATES = `
AFG Afghanistan
ALB Albania
DZA Algeria
AND Andorra
AGO Angola
ATG Antigua and Barbuda
ARG Argentina
ARM Armenia
AUS Australia
AUT Austria
AZE Azerbaijan
BHS Bahamas
BHR Bahrain
BGD Bangladesh
BRB Barbados
BLR Belarus
BEL Belgium
BLZ Belize
BEN Benin
BTN Bhutan
BOL Bolivia (Plurinational State of)|Plurinational State of Bolivia|Bolivia
BIH Bosnia and Herzegovina
BWA Botswana
BRA Brazil
BRN Brunei Darussalam
BGR Bulgaria
BFA Burkina Faso
BDI Burundi
CPV Cabo Verde|Cape Verde
KHM Cambodia
CMR Cameroon
CAN Canada
CAF Central African Republic
TCD Chad
CHL Chile
CHN China
COL Colombia
COM Comoros
COG Congo|Republic of the Congo
COK Cook Islands
CRI Costa Rica
CIV Côte d’Ivoire|Côte d'Ivoire|Ivory Coast
HRV Croatia
CUB Cuba
CYP Cyprus
CZE Czechia|Czech Republic
PRK Democratic People’s Republic of Korea|Democratic People's Republic of Korea
COD Democratic Republic of the Congo|Zaire
DNK Denmark
DJI Djibouti
DMA Dominica
DOM Dominican Republic
ECU Ecuador
EGY Egypt
SLV El Salvador
GNQ Equatorial Guinea
ERI Eritrea
EST Estonia
SWZ Eswatini|Swaziland
ETH Ethiopia
EU European Union
FJI Fiji
FIN Finland
FRA France
GAB Gabon
GMB Gambia
GEO Georgia
DEU Germany
GHA Ghana
GRC Greece
GRD Grenada
GTM Guatemala
GIN Guinea
GNB Guinea-Bissau
GUY Guyana
HTI Haiti
VAT Holy See
HND Honduras
HKG Hong Kong, China|Hong Kong Special Administrative Region
HUN Hungary
ISL Iceland
IND India
IDN Indonesia
IRN Iran (Islamic Republic of)|Islamic Republic of Iran|Iran
IRQ Iraq
IRL Ireland
ISR Israel
ITA Italy
JAM Jamaica
JPN Japan
JOR Jordan
KAZ Kazakhstan
KEN Kenya
KIR Kiribati
UNK Kosovo
KWT Kuwait
KGZ Kyrgyzstan|Kyrgyz Republic
LAO Lao People’s Democratic Republic|Lao People's Democratic Republic
LVA Latvia
LBN Lebanon
LSO Lesotho
LBR Liberia
LBY Libya|Libyan Arab Jamahiriya
LIE Liechtenstein
LTU Lithuania
LUX Luxembourg
MAC Macao, China|Macao Special Administrative Region
MDG Madagascar
MWI Malawi
MYS Malaysia
MDV Maldives
MLI Mali
MLT Malta
MHL Marshall Islands
MRT Mauritania
MUS Mauritius
MEX Mexico
FSM Micronesia (Federated States of)|Federated States of Micronesia
MCO Monaco
MNG Mongolia
MNE Montenegro
MAR Morocco
MOZ Mozambique
MMR Myanmar
NAM Namibia
NRU Nauru
NPL Nepal
NLD Netherlands (Kingdom of the)|Kingdom of the Netherlands|Netherlands
NZL New Zealand
NIC Nicaragua
NER Niger
NGA Nigeria
NIU Niue
MKD North Macedonia|the former Yugoslav Republic of Macedonia
NOR Norway
OMN Oman
PAK Pakistan
PLW Palau
PAN Panama
PNG Papua New Guinea
PRY Paraguay
PER Peru
PHL Philippines
POL Poland
PRT Portugal
QAT Qatar
KOR Republic of Korea
MDA Republic of Moldova|Moldova
ROU Romania
RUS Russian Federation
RWA Rwanda
KNA Saint Kitts and Nevis
LCA Saint Lucia
VCT Saint Vincent and the Grenadines
WSM Samoa
SMR San Marino
STP Sao Tome and Principe
SAU Saudi Arabia
SEN Senegal
SRB Serbia|Serbia and Montenegro
SYC Seychelles
SLE Sierra Leone
SGP Singapore
SVK Slovakia|Slovak Republic
SVN Slovenia
SLB Solomon Islands
SOM Somalia
ZAF South Africa
SSD South Sudan
ESP Spain
LKA Sri Lanka
PSE State of Palestine|Palestine
SDN Sudan
SUR Suriname
SWE Sweden
CHE Switzerland
SYR Syrian Arab Republic
TJK Tajikistan
THA Thailand
TLS Timor-Leste
TGO Togo
TON Tonga
TTO Trinidad and Tobago
TUN Tunisia
TUR Türkiye|Turkey
TKM Turkmenistan
TUV Tuvalu
UGA Uganda
UKR Ukraine
ARE United Arab Emirates
GBR United Kingdom of Great Britain and Northern Ireland|United Kingdom
TZA United Republic of Tanzania|Tanzania
USA United States of America|United States
URY Uruguay
UZB Uzbekistan
VUT Vanuatu
VEN Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela|Venezuela
VNM Viet Nam|Vietnam
YEM Yemen
ZMB Zambia
ZWE Zimbabwe
`;

export type State = { code: string; name: string };

const entries = STATES.trim()
  .split("\n")
  .map((line) => {
    const space = line.indexOf(" ");
    const [name = "", ...others] = line.slice(space + 1).split("|");
    return { code: line.slice(0, space), name, others };
  });

const byCode = new Map(entries.map(({ code, name }) => [code, { code, name }]));

/** Longest first, so that "Guinea" is not found in "Papua New Guinea". */
const names = entries
  .flatMap(({ code, name, others }) => [name, ...others].map((known) => ({ code, known })))
  .sort((a, b) => b.known.length - a.known.length)
  .map(({ code, known }) => ({ code, words: fold(known) }));

/** The State of an ISO 3166 alpha-3 code ("EU" for the European Union). */
export function stateByCode(code: string): State | null {
  return byCode.get(code) ?? null;
}

/** Every code there is a State for. */
export function stateCodes(): string[] {
  return [...byCode.keys()];
}

/** The State whose name stands in the text; of several the longest name, of equals the first. */
export function findState(text: string): State | null {
  const words = ` ${fold(text)} `;
  const found = names.find((name) => words.includes(` ${name.words} `));
  return found ? stateByCode(found.code) : null;
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
