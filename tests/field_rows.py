"""Rows of the field research that the chains of the register stand for."""

ROWS = {
    "jeugdbescherming": "a1 a2 a3 a4 a4b a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15",
    "jeugdstrafrecht": "b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11 b12 b13",
    "migratie": "m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12 m13",
    "forensische-zorg": "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11",
    "coffeeshopketen": "k1 k2 k3 k4 k5 k6 k7",
    "statushouders": "h1 h2 h3 h4 h5 h6 h7 h8 h9 h10 h11",
    "zorg-en-veiligheidshuis": "z1 z2 z3 z4 z5 z6",
    "veiligheidsregio": "v1 v2 v3 v4 v5 v6 v7 v8 v9 v10",
    "slachtofferzorg": "s1 s2 s3 s4 s5",
    "incasso": "i1 i2 i3 i4 i5 i6",
    "re-integratie": "r1 r2 r3 r4",
    "vroegsignalering-cter": "c1 c2 c3",
    "jeugdhulp-onderwijs": "o1 o2 o3",
}
"""The handovers of the domain model per chain; a row with two ways or a third party is a, b, c."""
