package waymark.dss;

import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlTimestamp;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Validates {@code file} at the time {@code at} (default: now) by DSS's own default policy, nothing of it loosened.
 */
final class Judge {

  private Judge() {}

  static Map<String, Object> judge(Job job) {
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(job.bytes("file")));
    validator.setCertificateVerifier(job.verifier());
    if (job.time("at") != null) {
      validator.setValidationTime(job.time("at"));
    }
    Reports reports = validator.validateDocument();
    SimpleReport report = reports.getSimpleReport();
    List<Object> signatures = new ArrayList<>();
    for (String id : report.getSignatureIdList()) {
      signatures.add(verdict(report, id));
    }
    return Map.of("signatures", signatures);
  }

  private static Map<String, Object> verdict(SimpleReport report, String id) {
    SubIndication reason = report.getSubIndication(id);
    Map<String, Object> verdict = new LinkedHashMap<>();
    verdict.put("indication", report.getIndication(id).name());
    verdict.put("subIndication", reason == null ? null : reason.name());
    verdict.put("level", report.getSignatureFormat(id).name());
    verdict.put("bestSignatureTime", report.getBestSignatureTime(id).toInstant().toString());
    verdict.put("timeStamps", stamps(report.getSignatureTimestamps(id)));
    verdict.put("errors", texts(report.getAdESValidationErrors(id)));
    verdict.put("warnings", texts(report.getAdESValidationWarnings(id)));
    return verdict;
  }

  private static List<String> stamps(List<XmlTimestamp> stamps) {
    return stamps == null
        ? List.of()
        : stamps.stream().map(stamp -> stamp.getIndication().name()).collect(Collectors.toList());
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::getValue).collect(Collectors.toList());
  }
}
