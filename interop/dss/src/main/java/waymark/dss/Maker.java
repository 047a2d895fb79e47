package waymark.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.JWSSerializationType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.jades.JAdESSignatureParameters;
import eu.europa.esig.dss.jades.signature.JAdESService;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.util.Date;
import java.util.Map;

/**
 * Seals {@code payload} as {@code level}, in the form of a European Digital Credential: JWS JSON General, the payload
 * as text, time stamps from {@code clock}. {@code key} and {@code clock} are PKCS#12 files under {@code password}.
 */
final class Maker {

  private Maker() {}

  static Map<String, Object> make(Job job) throws IOException, GeneralSecurityException {
    char[] password = job.text("password").toCharArray();
    JAdESService service = new JAdESService(job.verifier());
    service.setTspSource(clock(job.text("clock"), password));
    try (Pkcs12SignatureToken token = new Pkcs12SignatureToken(job.text("key"), new PasswordProtection(password))) {
      DSSPrivateKeyEntry key = token.getKeys().get(0);
      JAdESSignatureParameters parameters = parameters(job, key);
      DSSDocument payload = job.document("payload");
      ToBeSigned input = service.getDataToSign(payload, parameters);
      SignatureValue signature = token.sign(input, parameters.getSignatureAlgorithm(), key);
      service.signDocument(payload, parameters, signature).save(job.text("out"));
    }
    return Map.of("made", job.text("out"));
  }

  private static JAdESSignatureParameters parameters(Job job, DSSPrivateKeyEntry key) {
    JAdESSignatureParameters parameters = new JAdESSignatureParameters();
    parameters.setJwsSerializationType(JWSSerializationType.JSON_SERIALIZATION);
    parameters.setSignaturePackaging(SignaturePackaging.ENVELOPING);
    parameters.setBase64UrlEncodedPayload(false);
    parameters.setBase64UrlEncodedEtsiUComponents(!job.flag("clearEtsiU"));
    parameters.setSigningCertificateDigestMethod(DigestAlgorithm.SHA256);
    parameters.setDigestAlgorithm(DigestAlgorithm.valueOf(job.text("digest")));
    parameters.setSigningCertificate(key.getCertificate());
    parameters.setCertificateChain(key.getCertificateChain());
    if (job.flag("pss")) {
      parameters.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS);
    }
    parameters.setSignatureLevel(SignatureLevel.valueOf(job.text("level")));
    parameters.bLevel().setSigningDate(new Date());
    return parameters;
  }

  private static KeyEntityTSPSource clock(String file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = new FileInputStream(file)) {
      keys.load(stream, password);
    }
    KeyEntityTSPSource clock = new KeyEntityTSPSource(keys, keys.aliases().nextElement(), password);
    clock.setTsaPolicy("1.2.3.4");
    return clock;
  }
}
