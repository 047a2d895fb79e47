/**
 * Codes of the controlled lists published with ELM 3.2, by the name of the list; derived by `interop/elm`, which also
 * checks that they are still what is published. Do not edit. Countries, languages and fields of study have their own files.
 */
export const listCodes = {
  accreditation: '003293d2ce 820101cba6 bb4618238e e57dddfcf3',
  assessment: `19a2e5e671 2939dae15f 3484bd7e51 4f03b91c0e 56539a6507 6a4db9f11d 6e6cb2cc78 7331eb4762 795dac4096
    812e3b0ae1 b1b68f6735 c4256a2726 d30284d7df de4d165a6c`,
  credential: '48b514e72a 6cf8e68c43 6dff8a0f87 bdc47cb449 e34929035b',
  currency: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BZD CAD
    CDF CHF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
    GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD
    KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
    NZD OMR PAB PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SRD SYP SZL
    THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYU UZS VND VUV WST XAF XCD XOF XPF XTS XXX YER
    ZAR SVC SSP ZMW PEN BYN MRU STN VES ZWL BOV CHE CHW CLF COU MXV UYI UYW XAG XAU XBA XBB XBC XBD XDR
    XPD XPT XSU XUA`,
  'education-credit': '60b314e826 6fcec5c5af',
  encoding: '6146cde7dd',
  entitlement: '52f62180c2 64aad92881 bebd32e8e6',
  'entitlement-status': '5b8d6b34fb b7015a8a8c',
  eqf: '1 2 3 4 5 6 7 8',
  'file-type': `TAR GZIP ZIP AZW EPUB MOBI GIF JPEG TIFF PNG EPS CSS PDF PDFA1A PDFA1B PDFX METS METS_ZIP PPSX PPS
    PPT PPTX XLS XLSX XSLFO XSLT DTD_SGML DTD_XML SCHEMA_XML FMX4 RDF_XML RDF_TURTLE SGML SKOS_XML OWL
    XML SPARQLQ SPARQLQRES DOC DOCX ODT TXT RTF HTML XHTML CSV MDB DBF MOP E00 MXD KML TSV JSON KMZ GML
    RSS ODS INDD PSD PS ODF TAR_XZ TAR_GZ RDF XLIFF OVF JSON_LD RDF_N_TRIPLES HDF NETCDF SDMX JPEG2000
    SHP GDB GMZ ECW GRID_ASCII DMP LAS LAZ TAB TAB_RSTR WORLD TMX ATOM OCTET BIN ODC ODB ODG BMP DCR XYZ
    MAP_PRVW MAP_SRVC REST MSG_HTTP TIFF_FX PDF1X WARC_GZ RDF_N_QUADS RDF_TRIG RDFA ARC HTML_SIMPL
    XHTML_SIMPL SQL PDFA2A PDFA2B PDFA3 MBOX MPEG2 MPEG4 MPEG4_AVC BWF MHTML ARC_GZ WARC PDFX1A PDFX2A
    PDFX4 GEOJSON GRID JATS BITS PWP ISO ISO_ZIP RAR SVG QGS N3 MRSID EXE JS ICS PL WFS_SRVC WMS_SRVC
    HDT IMMC_XML XLSB XLSM ODP RDF_TRIX 7Z AAC APK APPX ARJ BZIP2 DEB DMG JAR LHA LZIP LZO LZMA RPM SB3
    SWM WIM XZ Z MSI WAR EAR FMX4_ZIP AKN4EU AKN4EU_ZIP ETSI_XML GPKG DGN DXF DWG IPA WCS_SRVC PDFUA
    HTML5 STL AAB ARCINFO_COV GEOTIFF LPK MIF_MID UNGEN OAPK DAPK MP3 WAV RDF_THRIFT XHTML5 GTFS
    YAML`,
  'learning-activity': `3c8bd58d62 4357e0e681 59eaf34fab a7e556215a b660f5dcea bf2e3a7bae bf5588ff84 d46a826a39 efff75e10a
    fd33e234ae ff436ea7c9`,
  'learning-assessment': '729f3bed4b 7813801c77 9191af2ed9 920fbb3cbe e92d221e4d ed4c557045',
  'learning-opportunity': `05053c1cbe 0f7dac46ca 11252a5207 17744a2647 63f9f6180c 65a4cf5de2 74a4a268e8 77b99de990 79343569f3
    7e1ac538db 8b965da2d4 b2434ca358`,
  'learning-schedule': '67395e6b5a 72a0ab92fa f230bae523',
  'learning-setting': '6fd4685715 e207a81fc7',
  qdr: `c_009d9566 c_01169e3f c_027221dd c_02d8bc18 c_0d55867f c_0ea90db7 c_0f8ae85c c_1205be37 c_20b3be22
    c_2b5d39b2 c_2d1fde14 c_2e41fe05 c_36ff4631 c_4538e0af c_4e6a97ff c_54f4d62a c_59d0b819 c_5a1e9f89
    c_5c66dcbc c_61ba90ec c_69e1fd15 c_776b98db c_97cf01c4 c_a6d433f4 c_ac40cadc c_ae44d998 c_af98ac9a
    c_afce1c3a c_bc619568 c_c534839f c_c8bc1cb9 c_d0a601e6 c_d3b1f75e c_d932c882 c_da3760bf c_df7373da
    c_e8c5bfbe c_e9fb041f c_ed96825f c_ef113b94 c_f3b785c7 c_f4790dbf c_fcd47fb1 c_01be7324 c_13865e16
    c_1b9935cd c_9ec87162 c_b763e7c8 c_b9eadd5c c_c2f4856f c_ea1b27b9 c_060f2f91 c_218a7e54 c_38f52397
    c_4053e803 c_4c88e501 c_53e465cb c_57c9e957 c_670e54c7 c_ac9adabb c_c6ada0f4 c_021f233f c_2ce57891
    c_31146b2c c_326c93a5 c_505223a4 c_517309ca c_5e46ea39 c_61aa9cbc c_c167deaa c_c3f2cd03 c_d9cf9fd5
    c_e2e0f7fc c_02c7fedc c_1a6b4df9 c_2151e983 c_334b891b c_34a78e36 c_5af633b3 c_c160a2a0 c_d7b593f0
    c_f875790f c_030f5138 c_045fd11d c_04d23b42 c_055b6cf8 c_064b59e6 c_0966da79 c_09d0ebb0 c_0ab74a56
    c_0b0b744e c_0b8188d7 c_2af3aa2b c_4d0bef61 c_ab42f62f c_cbec72ba c_f626da7f c_f8aa9cdb c_ffa6243f
    c_0e78414e c_48930d0b c_5e8da33b c_60582329 c_6640cf62 c_7db10cb9 c_c4deeb87 c_ec84c700 c_f6c81729
    c_0f11cfc1 c_4508cafb c_3f2a609e c_4a3aea6f c_4b23518c c_4e92151b c_5a909eaa c_66d10210 c_74d66d27
    c_77411555 c_a9614000 c_e7e8d397 c_0fe2b814 c_11b06734 c_11fef73b c_17212c18 c_a1595faf c_a7579d00
    c_be0b95b2 c_ce5b0bd4 c_ee441642 c_f4b6cea8 c_12a84182 c_12ece3d4 c_138c123b c_13c65774 c_14b672c3
    c_14db1595 c_152a2ae2 c_15435c11 c_16351043 c_165020a6 c_1711a061 c_184f7fed c_185bb246 c_18c9e9fe
    c_193238e8 c_19d85def c_1a88119b c_c484f777 c_1ab773a2 c_1aec7e1f c_1d0ca409 c_1d6c3de5 c_1dcef432
    c_1df7b6c9 c_1ea1c8f9 c_1eeca5f9 c_1f1297d8 c_26211a04 c_287bdf18 c_2bc813ff c_317af58c c_5eb9f21e
    c_758b2f8a c_b4cc88a4 c_dfb0cd4d c_20b8cbc9 c_2203f32f c_2293fdad c_243aefbe c_24cdfa3f c_2616aeff
    c_2835a50f c_4f0c10a1 c_556a291d c_81be283e c_9aeca2ba c_c9af811f c_ea16bfd2 c_2b79a822 c_3b2bd7b5
    c_63c1f703 c_7fa9dfe4 c_8a7da315 c_b9b2b42d c_c660dbf8 c_cbf250da c_fd8ce5f6 c_38336a53 c_57c17789
    c_905af3bc c_9d649d1c c_c339fb29 c_ca8fda2e c_f0be67ef c_f0e7a81b c_f8979fd7 c_2fce21e0 c_2ff9f722
    c_308a1766 c_311c2747 c_31779637 c_333a51d9 c_341d539b c_36c9ff45 c_3a511ca6 c_3cae3a23 c_471f5da1
    c_826abaf9 c_98740c52 c_c03aceeb c_c7a9fba6 c_de548626 c_fa76c0fa c_370653aa c_37f3c037 c_3a94d1b4
    c_3a9600c8 c_3dddfd70 c_3e11a3fd c_3f16a034 c_40020d69 c_40f3d416 c_419407fa c_41bf3e8a c_4276c6dc
    c_42cf00ab c_479252dc c_67af56a4 c_c3234df7 c_c94a713e c_e8dd63b9 c_45ec22f4 c_4653268d c_468a5afc
    c_47645af5 c_478359fc c_4854c1ef c_486071a1 c_49672c5a c_4ba29707 c_4e0e5f6b c_8a024f65 c_98403355
    c_cc1ea43c c_db0fa54f c_defba593 c_fb12c713 c_fb6cbec3 c_4ec9e6c0 c_50f03409 c_513ed8e7 c_52353560
    c_52818ecd c_529912df c_7e034a16 c_549bffac c_54b380be c_55c66aa8 c_761cdbf1 c_782b35df c_a3c7575d
    c_a648b6db c_c9f6d6e5 c_eacc0583 c_55a34aab c_56c0e2fd c_6ab8a29d c_a43afd6a c_cb53bf24 c_d34c0ab3
    c_d5feaf10 c_d6860258 c_dcc9aca1 c_5c91e0ca c_7d534b92 c_8cf0774e c_d2b47671 c_fd9234c1 c_5ad5d222
    c_5bca675f c_b42dd23b c_c2700f4e c_c749fa23 c_f97cdbb5 c_ff656b33 c_5cbacb43 c_5d6112c5 c_5dfdf326
    c_615c4895 c_67053d58 c_a19d301f c_b08ee037 c_e130f5d2 c_e2461c86 c_f3d606a7 c_62866e36 c_6422359b
    c_6477e349 c_650d7e95 c_65235ec5 c_6919ed25 c_6961eec3 c_71bf982b c_83bf6184 c_8a1ce05d c_c072e4cc
    c_dc2cd5c7 c_e3116f9b c_e4f11c13 c_6b569351 c_6bfeff7a c_6cba2673 c_6d9af464 c_6e015474 c_6fa57440
    c_7038706c c_7203c28f c_73e5a71b c_7493dd0e c_aa951342 c_b7b67d5e c_c0ef8a4e c_ccc01a11 c_ced2a6c3
    c_e5b56761 c_f08d5131 c_f38ebe74 c_778f8030 c_7ab73420 c_7cb99427 c_7f5e85a7 c_81090d42 c_828fbcc3
    c_82e7da58 c_83fe9d36 c_8525e36a c_8b75d6fc c_8cab3c22 c_8f107ecd c_8f872111 c_9173237a c_92632be8
    c_95249ae7 c_95481d1f c_95fec238 c_96e5a5e7 c_c145999e c_cb086da3 c_e018d301 c_e860b49b c_ec518d13
    c_fcf3bd8d c_98b42a9f c_99235760 c_993b0d50 c_9a2c4ae2 c_9c785d58 c_9ccd261b c_9d34b310 c_9dac5a30
    c_9f7b21f9 c_9f9cd022 c_a31706ad c_a358d163 c_a61cdeca c_a6744590 c_a6c13e9f c_b62fa7ef c_caa3091a
    c_d1e9f55d c_dbbbe65b c_a828cd20 c_ab81fe6f c_f1f60c76 c_ad62b6d5 c_ae256098 c_bbfedf33 c_fb307b49
    c_af16b647 c_b80ee6b1 c_fe9eb464 c_e44ef2dc c_f59c3ad4 c_ffd9ca10 c_b3a26e65 c_b44f7367 c_b83c6524
    c_b8a101cb c_baa10a4e c_bb023568 c_e160a72d c_e6601cb4 c_e7f9e314 c_bd9f8e42 c_c042a969 c_c37d888a
    c_c392e7a2 c_d57056ce c_c71cce15 c_c8293950 c_d7cce980 c_ca282dd9 c_cca41928 c_cdd36a4b c_ce40bd02
    c_cf509e8a c_cf6bd5a1 c_cfe3e39b c_dddf1163 c_dec9edae c_e83742bd c_f015bac8 c_d104d536 c_d80dc4a4
    c_d81640d2 c_d8706544 c_e1f75f79 c_f89fc721 c_dae3c198 c_e0ba1a59 c_ed568080 c_ec2e2ebe c_f77c7095
    c_fa8f5b4b`,
  'skill-reuse-level': 'cross-sector occupation-specific sector-specific transversal',
  'skill-type': 'knowledge skill',
  'target-group': `022beab85a 0247b300b0 05f11c859b 1599531db0 1cfca7f767 46806e0244 527a6f97eb 5b1417fd15 5e56931138
    808b99d38f 919082b88b acb7f20f25 b0bf4f9fe9 c900d8ecb1 cbedf28444 d45b47b458 de9cd193ce e3782a33ab
    e7627913ad fd1279fd9f`,
} as const;
